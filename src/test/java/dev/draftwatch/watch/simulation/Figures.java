package dev.draftwatch.watch.simulation;

import dev.draftwatch.upload.UploadState;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/** What a run came to. Delays are of uploaded ones, from the picture's coming to its settlement, in seconds. */
record Figures(
        int uploaded, double p50, double p99, double callsPerUploaded, double callsPerAbandoned, double lastSettledAt) {

    static Figures of(Simulation simulation) {
        return of(simulation, picture -> true);
    }

    /** Of some of the uploads; the calls of sweeps count for them all the same. */
    static Figures of(Simulation simulation, Predicate<Picture> whose) {
        List<Picture> came = simulation.pictures.stream()
                .filter(Picture::comes)
                .filter(whose)
                .toList();
        long[] delays = came.stream()
                .filter(picture -> picture.state == UploadState.UPLOADED)
                .mapToLong(picture -> picture.settledAt - picture.comesAt)
                .sorted()
                .toArray();
        int abandoned = simulation.pictures.size() - came.size();
        int forAbandoned = simulation.pictures.stream()
                .filter(picture -> !picture.comes())
                .mapToInt(picture -> picture.calls)
                .sum();
        long last = simulation.pictures.stream()
                .mapToLong(picture -> picture.settledAt)
                .max()
                .orElse(0);
        return new Figures(
                delays.length,
                at(delays, 0.5),
                at(delays, 0.99),
                (simulation.world.calls - forAbandoned) / (double) Math.max(1, came.size()),
                forAbandoned / (double) Math.max(1, abandoned),
                last / 1000.0);
    }

    private static double at(long[] sorted, double share) {
        return sorted.length == 0 ? 0 : sorted[(int) Math.min(sorted.length - 1, sorted.length * share)] / 1000.0;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%,d uploaded: delay p50 %.1f s, p99 %.1f s; calls for each uploaded %.4f, for each abandoned %.2f;"
                        + " all settled after %,.0f s",
                uploaded,
                p50,
                p99,
                callsPerUploaded,
                callsPerAbandoned,
                lastSettledAt);
    }
}
