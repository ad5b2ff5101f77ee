/**
 * The sums that reports read, by hour and day of creation, kept up behind the way of an upload.
 *
 * <p>Doors: {@link dev.draftwatch.report.rollup.Rollup}; {@link dev.draftwatch.report.rollup.Edges} for the meaning of the
 * histograms. What each upload counts for is derived from its row alone, and remembered; a change takes the old back and adds
 * the new. So reading an event twice, in another order, or after a crash comes to the same sums, and so does a rebuild.
 */
@NullMarked
package dev.draftwatch.report.rollup;

import org.jspecify.annotations.NullMarked;
