/**
 * Says when fewer uploads than usual get their picture: {@code conversion.low}, and later {@code conversion.recovered}. What is
 * usual is learned from the same hours of the days before ({@link dev.draftwatch.report.alarm.UsualBand}).
 */
@NullMarked
package dev.draftwatch.report.alarm;

import org.jspecify.annotations.NullMarked;
