package dev.draftwatch.console.reports;

import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.report.count.Counts;
import dev.draftwatch.report.count.Funnel;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The funnel's groups as a table, and where they are pieces of time as bars too.
 *
 * @param name of what is grouped by
 * @param bars empty where groups are no pieces of time
 */
record Groups(String name, List<Row> rows, List<Bar> bars) {
    private static final long WIDTH = 4_800;
    private static final long HEIGHT = 1_120;
    /** A part that is there is seen. */
    private static final long LEAST = 12;

    /** A group. */
    record Row(
            String name,
            String link,
            String asked,
            String uploaded,
            String abandoned,
            String failed,
            String open,
            String conversion) {}

    /** A piece of time. */
    record Bar(long x, long width, String name, List<Part> parts) {}

    /** A part of a bar. */
    record Part(String kind, String name, String count, long y, long height) {}

    static Groups of(Funnel funnel, ReportQuestion asked, String name, Tongue tongue) {
        List<Row> rows = funnel.items().stream()
                .filter(group -> group.counts().asked() > 0)
                .map(group -> row(group, asked, tongue))
                .toList();
        return new Groups(name, rows, asked.byTime() && !rows.isEmpty() ? bars(funnel, asked, tongue) : List.of());
    }

    private static Row row(Funnel.Group group, ReportQuestion asked, Tongue tongue) {
        Counts counts = group.counts();
        Double conversion = counts.getConversion();
        return new Row(
                name(group.group(), asked, tongue),
                asked.link(group.group(), ""),
                tongue.number(counts.asked()),
                tongue.number(counts.uploaded()),
                tongue.number(counts.getAbandoned()),
                tongue.number(counts.failed()),
                tongue.number(counts.open()),
                conversion == null ? "–" : tongue.percent(conversion));
    }

    private static String name(String group, ReportQuestion asked, Tongue tongue) {
        if (asked.byTime()) {
            return group.substring(0, 10);
        }
        return group.isEmpty() ? tongue.reports().noGroup() : group;
    }

    private static List<Bar> bars(Funnel funnel, ReportQuestion asked, Tongue tongue) {
        long pieces = Math.max(1, asked.span().length().dividedBy(unit(asked)));
        long step = Math.max(2, WIDTH / pieces);
        long highest = funnel.items().stream()
                .mapToLong(group -> drawn(group.counts()))
                .max()
                .orElse(1);
        List<Bar> bars = new ArrayList<>();
        for (Funnel.Group group : funnel.items()) {
            Instant begin = Instant.parse(group.group());
            long at = Duration.between(asked.span().from(), begin).dividedBy(unit(asked));
            bars.add(new Bar(
                    at * step + step / 10,
                    Math.max(1, step * 8 / 10),
                    name(group.group(), asked, tongue),
                    parts(group.counts(), Math.max(1, highest), tongue)));
        }
        return bars;
    }

    private static Duration unit(ReportQuestion asked) {
        return Duration.ofDays(asked.by().equals("week") ? 7 : 1);
    }

    private static long drawn(Counts counts) {
        return counts.uploaded() + counts.getAbandoned() + counts.open();
    }

    private static List<Part> parts(Counts counts, long highest, Tongue tongue) {
        List<Part> parts = new ArrayList<>();
        long floor = HEIGHT;
        floor = add(parts, "uploaded", tongue.reports().uploaded(), counts.uploaded(), highest, floor, tongue);
        floor = add(parts, "expired", tongue.reports().abandoned(), counts.getAbandoned(), highest, floor, tongue);
        add(parts, "draft", tongue.reports().open(), counts.open(), highest, floor, tongue);
        return parts;
    }

    private static long add(
            List<Part> parts, String kind, String name, long count, long highest, long floor, Tongue tongue) {
        if (count == 0) {
            return floor;
        }
        long height = Math.max(LEAST, count * (HEIGHT - 3 * LEAST) / highest);
        long top = Math.max(0, floor - height);
        parts.add(new Part(kind, name, tongue.number(count), top, height));
        return top;
    }
}
