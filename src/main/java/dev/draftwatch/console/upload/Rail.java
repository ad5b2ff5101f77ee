package dev.draftwatch.console.upload;

import dev.draftwatch.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * An upload's life as a line of a thousand units.
 *
 * @param deadline where the URL ends
 * @param grace where the grace ends
 */
record Rail(long deadline, long grace, List<Point> points) {
    private static final long LENGTH = 980;
    private static final long MARGIN = 10;

    /** Something on the line. */
    record Point(long x, String kind) {}

    static Rail of(Upload upload, Duration grace, List<Entry> entries, Instant now) {
        Instant begin = upload.createdAt();
        Instant last = entries.stream()
                .filter(entry -> !entry.time().isAfter(now))
                .map(Entry::time)
                .max(Instant::compareTo)
                .orElse(begin);
        Instant graceEnds = upload.expiresAt().plus(grace);
        long all = Math.max(
                1,
                Duration.between(begin, last.isAfter(graceEnds) ? last : graceEnds)
                        .toMillis());
        return new Rail(
                x(begin, upload.expiresAt(), all),
                x(begin, graceEnds, all),
                entries.stream()
                        .filter(entry -> !entry.kind().startsWith("mark"))
                        .map(entry -> new Point(x(begin, entry.time(), all), entry.kind()))
                        .toList());
    }

    private static long x(Instant begin, Instant at, long all) {
        return MARGIN + Math.min(LENGTH, Math.max(0, Duration.between(begin, at).toMillis() * LENGTH / all));
    }
}
