package dev.draftwatch.report.time;

import dev.draftwatch.report.rollup.Edges;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * When pictures came, as far as looks can tell: of each there is an edge before which it did not come, and one by which it
 * had. Of many, what is true of the earliest and of the latest possible times bounds what is true of the real ones: percentile
 * by percentile, and share by share. Pure.
 */
public final class Histogram {
    private final NavigableMap<Integer, Long> from;
    private final NavigableMap<Integer, Long> until;
    private final long pictures;

    /**
     * Counts by edge, in milliseconds after the creation.
     *
     * @param from how many came no earlier than this edge, and earlier than the next
     * @param until how many came no later than this edge, and later than the one before
     */
    Histogram(Map<Integer, Long> from, Map<Integer, Long> until) {
        this.from = new TreeMap<>(from);
        this.until = new TreeMap<>(until);
        this.pictures = from.values().stream().mapToLong(Long::longValue).sum();
    }

    long pictures() {
        return pictures;
    }

    /** The percentile lies between these, in seconds; the latter is null beyond the last edge. */
    Bounds percentile(double share) {
        if (pictures == 0) {
            return new Bounds(null, null);
        }
        long rank = Math.max(1, (long) Math.ceil(share * pictures));
        return new Bounds(seconds(atRank(from, rank)), seconds(atRank(until, rank)));
    }

    /** So many pictures, at least and at most, had come by this edge. */
    Came by(int edge) {
        return new Came(edge / 1000.0, sum(until.headMap(edge, true)), sum(from.headMap(edge, false)));
    }

    /** The share, at least and at most, of pictures that an expiry at this edge would have lost. */
    Lost lostAt(int edge) {
        Came came = by(edge);
        double all = Math.max(1, pictures);
        return new Lost(edge / 1000.0, (pictures - came.most()) / all, (pictures - came.least()) / all);
    }

    /** A time in seconds, known to lie between two. */
    public record Bounds(@Nullable Double from, @Nullable Double to) {}

    /** So many pictures had come by then, at least and at most. */
    public record Came(double seconds, long least, long most) {}

    /** This share of the pictures would have come too late, at least and at most. */
    public record Lost(double seconds, double least, double most) {}

    private static int atRank(NavigableMap<Integer, Long> counts, long rank) {
        long seen = 0;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            seen += entry.getValue();
            if (seen >= rank) {
                return entry.getKey();
            }
        }
        return Edges.BEYOND;
    }

    private static @Nullable Double seconds(int edge) {
        return edge == Edges.BEYOND ? null : edge / 1000.0;
    }

    private static long sum(Map<Integer, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
