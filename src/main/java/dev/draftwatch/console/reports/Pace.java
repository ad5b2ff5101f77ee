package dev.draftwatch.console.reports;

import dev.draftwatch.console.words.ReportWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.report.time.ExpiryAdvice;
import dev.draftwatch.report.time.Histogram;
import dev.draftwatch.report.time.TimeToUpload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long pictures took, and what other expiries would have lost.
 *
 * @param pictures how many; empty where none came
 * @param band the outline between the earliest and the latest curve, in the units of the drawing
 */
record Pace(
        String pictures,
        List<Line> percentiles,
        String band,
        List<Tick> ticks,
        List<WhatIf> whatIfs,
        List<String> advice) {
    private static final double WIDTH = 4_800;
    private static final double HEIGHT = 1_200;
    /** The drawing's ends, in seconds; between them it is logarithmic. */
    private static final double FIRST = 1;

    private static final double LAST = 21_600;
    private static final List<Integer> TICKS = List.of(1, 10, 60, 600, 3_600);

    /** A number and what it says. */
    record Line(String name, String value) {}

    /** A time below the drawing. */
    record Tick(long x, String name) {}

    /** An expiry, and the share it would have lost in each account. */
    record WhatIf(String account, List<Line> lost) {}

    static Pace of(TimeToUpload times, ExpiryAdvice advice, Tongue tongue) {
        TimeToUpload.Group all = times.total();
        if (all.uploads() == 0) {
            return new Pace("", List.of(), "", List.of(), List.of(), List.of());
        }
        ReportWords words = tongue.reports();
        List<Line> percentiles = List.of(
                new Line(words.half(), between(all.p50(), tongue)),
                new Line(words.percent(tongue.percent(0.9)), between(all.p90(), tongue)),
                new Line(words.percent(tongue.percent(0.95)), between(all.p95(), tongue)),
                new Line(words.percent(tongue.percent(0.99)), between(all.p99(), tongue)));
        return new Pace(
                tongue.number(all.uploads()),
                percentiles,
                band(all),
                TICKS.stream()
                        .map(second -> new Tick(Math.round(x(second)), tongue.span(Duration.ofSeconds(second))))
                        .toList(),
                advice.items().stream().map(group -> whatIf(group, tongue)).toList(),
                advice.items().stream().map(group -> sentence(group, tongue)).toList());
    }

    private static String between(Histogram.Bounds bounds, Tongue tongue) {
        return tongue.reports().between(span(bounds.from(), tongue), span(bounds.to(), tongue));
    }

    private static String span(@Nullable Double seconds, Tongue tongue) {
        return seconds == null ? tongue.reports().beyond() : tongue.span(Duration.ofMillis((long) (seconds * 1000)));
    }

    private static WhatIf whatIf(ExpiryAdvice.Group group, Tongue tongue) {
        return new WhatIf(
                group.account(),
                Stream.of(
                                group.after2min(),
                                group.after5min(),
                                group.after10min(),
                                group.after30min(),
                                group.after60min())
                        .map(lost -> new Line(
                                tongue.span(Duration.ofSeconds((long) lost.seconds())),
                                lost.least() == lost.most()
                                        ? tongue.percent(lost.least())
                                        : tongue.percent(lost.least()) + " – " + tongue.percent(lost.most())))
                        .toList());
    }

    private static String sentence(ExpiryAdvice.Group group, Tongue tongue) {
        ReportWords words = tongue.reports();
        if (!group.enough()) {
            return words.adviceFew(group.account(), tongue.number(group.uploads()));
        }
        Double shortest = group.shortest();
        return shortest == null
                ? words.adviceNone(group.account())
                : words.advice(group.account(), span(shortest, tongue));
    }

    /** There along the earliest that pictures may have come, and back along the latest. */
    private static String band(TimeToUpload.Group all) {
        List<String> points = new ArrayList<>();
        List<String> back = new ArrayList<>();
        for (Histogram.Came came : all.distribution()) {
            if (came.seconds() <= LAST) {
                // What came within the first second stands at the drawing's beginning.
                long x = Math.max(0, Math.round(x(came.seconds())));
                points.add(x + "," + y(came.most(), all.uploads()));
                back.add(0, x + "," + y(came.least(), all.uploads()));
            }
        }
        points.addAll(back);
        return String.join(" ", points);
    }

    private static double x(double seconds) {
        return Math.log(seconds / FIRST) / Math.log(LAST / FIRST) * WIDTH;
    }

    /** A line's breadth stays free above and below. */
    private static long y(long came, long all) {
        return Math.round((1 - came / (double) all) * (HEIGHT - 20) + 10);
    }
}
