/**
 * What the console says, in each language it speaks: the texts ({@link dev.draftwatch.console.words.Words} and
 * {@link dev.draftwatch.console.words.HookWords}, whose German is in {@code messages}), and how numbers, lengths of time and moments are put.
 */
@NullMarked
package dev.draftwatch.console.words;

import org.jspecify.annotations.NullMarked;
