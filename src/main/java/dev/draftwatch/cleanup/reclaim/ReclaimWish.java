package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Accounts;
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
                description = "Expired for so long at least, an ISO 8601 duration, at most P3660D; none by default",
                type = SchemaType.STRING)
        @Nullable Duration olderThan,

        @Schema(description = "Only those whose custom id becomes free")
        boolean onlyCustomIds,

        @Schema(description = "Only of these creators") @Nullable Set<String> creators,

        @Schema(description = "Values that all must be there", type = SchemaType.OBJECT) @Nullable Map<String, String> metadata) {
    static final Set<String> MEMBERS = Set.of("account", "olderThan", "onlyCustomIds", "creators", "metadata");

    private static final Duration LONGEST = Duration.ofDays(3660);

    /** Reads the members; what is wrong is rejected in the fields. */
    static ReclaimWish of(Fields fields, Accounts accounts) {
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
        String account = fields.optionalString("account", 64).orElse(null);
        if (account != null && accounts.find(account).isEmpty()) {
            fields.reject("account", "unknown", "Draftwatch does not work for this account");
        }
        Duration olderThan = fields.optionalDuration("olderThan").orElse(null);
        if (olderThan != null && olderThan.compareTo(LONGEST) > 0) {
            fields.reject("olderThan", "range", "At most P3660D");
        }
        return new ReclaimWish(
                account,
                olderThan,
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
