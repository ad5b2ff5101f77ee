package dev.draftwatch.report.count;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.report.wire.Reported;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What abandoned uploads cost, in all and by group. */
@Schema(name = "AbandonmentCosts")
public record Costs(@JsonUnwrapped Reported reported, String by, Group total, List<Group> items) {
    static final List<String> COLUMNS =
            List.of("group", "urlsIssued", "urlsAbandoned", "calls", "callsAbandoned", "callsForEachUploaded");

    /**
     * The costs of one group.
     *
     * @param urlsIssued each cost a call besides
     * @param calls looks at Cloudflare for everything that has ended
     * @param callsAbandoned of them, those for abandoned uploads
     * @param callsForEachUploaded creates and looks, of everything that has ended, for each upload that got a picture
     */
    @Schema(name = "AbandonmentCost")
    public record Group(
            String group,
            long urlsIssued,
            long urlsAbandoned,
            long calls,
            long callsAbandoned,
            double callsForEachUploaded) {}

    static Group group(String name, Counts counts) {
        return new Group(
                name,
                counts.issued(),
                counts.getAbandoned(),
                counts.calls(),
                counts.abandonedCalls(),
                (counts.issued() + counts.calls()) / (double) Math.max(1, counts.uploaded()));
    }
}
