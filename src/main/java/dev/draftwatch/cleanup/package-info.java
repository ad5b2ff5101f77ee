/**
 * Ends what the way of an upload left behind. For now: what is kept for a time only is erased when that time is over.
 *
 * <p>Door: {@link dev.draftwatch.cleanup.Retention}. Uses {@code http}.
 */
@NullMarked
package dev.draftwatch.cleanup;

import org.jspecify.annotations.NullMarked;
