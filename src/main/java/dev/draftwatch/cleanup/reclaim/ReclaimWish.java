package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Fields;
import dev.draftwatch.upload.Leftovers;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Which expired uploads are to be reclaimed, as callers and rules say it. */
@Schema(
        name = "ReclaimWish",
        description = "Which expired uploads are to be reclaimed; what is left out does not restrict.")
public record ReclaimWish(
        @Schema(description = "Only this account's") @Nullable String account,

        @Schema(
                description = "Expired for so long at least, an ISO 8601 duration; none by default",
                type = SchemaType.STRING)
        @Nullable Duration olderThan,

        @Schema(description = "Only those whose custom id becomes free")
        boolean onlyCustomIds,

        @Schema(description = "Only of these creators") @Nullable Set<String> creators,

        @Schema(description = "Values that all must be there", type = SchemaType.OBJECT) @Nullable Map<String, String> metadata) {
    static final Set<String> MEMBERS = Set.of("account", "olderThan", "onlyCustomIds", "creators", "metadata");

    /** Reads the members; what is wrong is rejected in the fields. */
    static ReclaimWish of(Fields fields) {
        Map<String, String> metadata = new TreeMap<>();
        fields.optionalObject("metadata")
                .map(ObjectNode::properties)
                .ifPresent(members -> members.forEach(member -> {
                    if (member.getValue().isValueNode()) {
                        metadata.put(member.getKey(), member.getValue().asText());
                    } else {
                        fields.reject("metadata", "items", "Each value is a string, a number or a boolean");
                    }
                }));
        return new ReclaimWish(
                fields.optionalString("account", 64).orElse(null),
                fields.optionalDuration("olderThan").orElse(null),
                fields.optionalBoolean("onlyCustomIds").orElse(false),
                new LinkedHashSet<>(fields.optionalStrings("creators", 100).orElse(List.of())),
                metadata);
    }

    Leftovers.Which which(Instant now) {
        return new Leftovers.Which(
                account,
                olderThan == null ? now : now.minus(olderThan),
                onlyCustomIds,
                creators == null ? Set.of() : creators,
                metadata == null ? Map.of() : metadata);
    }
}
