/**
 * What became of all uploads together: sums kept up behind the way of an upload ({@code rollup}), the reports that read them
 * ({@code count}, {@code time}) or the rows themselves ({@code row}), how a report is written ({@code wire}), when fewer pictures
 * come than usual ({@code alarm}), what changed in a day or a week ({@code digest}), and the letters ({@code letter}) that people get
 * about it by mail ({@code mail}).
 *
 * <p>Doors: the resources under {@code /api/v1/reports}; {@link dev.draftwatch.report.rollup.Rollup} for whoever needs the
 * sums to be of this moment. Uses {@code account}, {@code upload}, {@code outbox}, {@code task}, {@code http},
 * {@code access}.
 */
@NullMarked
package dev.draftwatch.report;

import org.jspecify.annotations.NullMarked;
