/** One upload: its story, why it is in its state, and what can be done with it. */
@NullMarked
package dev.draftwatch.console.upload;

import org.jspecify.annotations.NullMarked;
