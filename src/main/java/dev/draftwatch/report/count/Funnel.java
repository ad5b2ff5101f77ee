package dev.draftwatch.report.count;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.report.wire.Span;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of the uploads created in a span, beside those of the span before.
 *
 * @param behind events that have happened and do not count yet
 */
@Schema(name = "Funnel")
public record Funnel(
        Instant from, Instant to, String by, Counts total, Counts previous, List<Group> items, long behind) {

    /**
     * One group.
     *
     * @param previous the same group in the span before; a piece of time is compared with the one that lies a span earlier
     */
    @Schema(name = "FunnelGroup")
    public record Group(String group, @JsonUnwrapped Counts counts, Counts previous) {}

    /** The name that a piece of time has in the span before, which is as many whole pieces long. */
    static String formerly(String group, Span span) {
        return Instant.parse(group).minus(span.length()).toString();
    }

    static Counts sum(Map<String, Counts> groups) {
        return groups.values().stream().reduce(Counts.NONE, Counts::plus);
    }
}
