/**
 * What became of all uploads together: sums kept up behind the way of an upload ({@code rollup}), the reports that read them
 * ({@code count}, {@code time}) or the rows themselves ({@code row}), and how a report is written ({@code wire}).
 *
 * <p>Doors: the resources under {@code /api/v1/reports}; {@link dev.draftwatch.report.rollup.Rollup} for whoever needs the
 * sums to be of this moment. Uses {@code account}, {@code upload}, {@code outbox}, {@code task}, {@code http},
 * {@code access}.
 */
@NullMarked
package dev.draftwatch.report;

import org.jspecify.annotations.NullMarked;
