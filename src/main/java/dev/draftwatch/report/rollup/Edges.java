package dev.draftwatch.report.rollup;

import java.time.Duration;
import java.util.List;
import java.util.TreeSet;

/**
 * Where the histograms of the time from creation to picture are cut, in milliseconds: a tenth apart, and exactly at the
 * expiries people choose. Stored with the counts, so that other edges one day leave the old ones true.
 */
public final class Edges {
    /** Beyond every edge. */
    public static final int BEYOND = Integer.MAX_VALUE;

    private static final int FIRST = 500;
    private static final double STEP = 1.1;
    private static final int LAST = (int) Duration.ofHours(8).toMillis();
    private static final List<Integer> CHOSEN = List.of(1, 2, 3, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360);
    private static final List<Integer> ALL = make();

    private Edges() {}

    /** In ascending order. */
    public static List<Integer> all() {
        return ALL;
    }

    private static List<Integer> make() {
        TreeSet<Integer> edges = new TreeSet<>();
        for (double edge = FIRST; edge <= LAST; edge *= STEP) {
            edges.add((int) Math.round(edge));
        }
        CHOSEN.forEach(minutes -> edges.add((int) Duration.ofMinutes(minutes).toMillis()));
        return List.copyOf(edges);
    }
}
