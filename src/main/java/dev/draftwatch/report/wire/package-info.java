/**
 * How a report is asked for and written: its span of time, its groups, JSON, CSV or NDJSON.
 *
 * <p>Doors: {@link dev.draftwatch.report.wire.Span}, {@link dev.draftwatch.report.wire.Format},
 * {@link dev.draftwatch.report.wire.Rows}.
 */
@NullMarked
package dev.draftwatch.report.wire;

import org.jspecify.annotations.NullMarked;
