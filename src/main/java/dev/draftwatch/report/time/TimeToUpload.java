package dev.draftwatch.report.time;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.report.rollup.Edges;
import dev.draftwatch.report.wire.Reported;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** How long pictures took from the creation of their URL, of those that came. */
@Schema(name = "TimeToUpload")
public record TimeToUpload(@JsonUnwrapped Reported reported, String by, Group total, List<Group> items) {
    static final List<String> COLUMNS = List.of(
            "group", "uploads", "p50.from", "p50.to", "p90.from", "p90.to", "p95.from", "p95.to", "p99.from", "p99.to");

    /**
     * One group. Times are seconds.
     *
     * @param distribution how many had come by each time, at least and at most
     */
    @Schema(name = "TimeToUploadGroup")
    public record Group(
            String group,
            long uploads,
            Histogram.Bounds p50,
            Histogram.Bounds p90,
            Histogram.Bounds p95,
            Histogram.Bounds p99,
            List<Histogram.Came> distribution) {}

    static Group group(String name, Histogram histogram) {
        int[] edges = Edges.all().stream().mapToInt(Integer::intValue).toArray();
        return new Group(
                name,
                histogram.pictures(),
                histogram.percentile(0.5),
                histogram.percentile(0.9),
                histogram.percentile(0.95),
                histogram.percentile(0.99),
                IntStream.range(0, edges.length)
                        .filter(i -> i % 6 == 0 || edges[i] % 60_000 == 0)
                        .mapToObj(i -> histogram.by(edges[i]))
                        .toList());
    }
}
