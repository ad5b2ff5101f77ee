/**
 * Reports that count: the funnel, who abandons, why creates fail, what abandoned uploads cost. All read the sums of
 * {@code rollup} and no upload.
 */
@NullMarked
package dev.draftwatch.report.count;

import org.jspecify.annotations.NullMarked;
