/**
 * How a letter to people looks, as HTML and as plain text, whatever it is about.
 *
 * <p>Door: {@link dev.draftwatch.report.letter.Letter}. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.report.letter;

import org.jspecify.annotations.NullMarked;
