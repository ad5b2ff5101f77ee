/** The console in a real browser. */
@NullMarked
package dev.draftwatch.console.browser;

import org.jspecify.annotations.NullMarked;
