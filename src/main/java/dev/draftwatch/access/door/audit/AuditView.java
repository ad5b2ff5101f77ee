package dev.draftwatch.access.door.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import dev.draftwatch.access.audit.AuditEntry;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An entry of the audit on the wire. */
@Schema(name = "AuditEntry")
public record AuditView(
        UUID id,

        @Schema(description = "True time") Instant at,

        @Schema(enumeration = {"person", "key", "nobody", "house"})
        String actorKind,

        String actorId,

        @Schema(description = "Name of the key, or e-mail address of the person, at that time")
        String actor,

        @Schema(description = "The client's address; null: from within") @Nullable String address,

        @Nullable String requestId,

        @Schema(description = "What, such as key.revoked, or the call: DELETE /api/v1/uploads/{id}")
        String action,

        @Schema(description = "On what, as kind:id or as the call's path") @Nullable String target,

        @Schema(description = "On how many") long count,

        @Schema(description = "Why, as whoever did it said") @Nullable String reason,

        @Schema(description = "done, or the call's status") String result,

        @Schema(description = "More, such as a query or a value before and after", type = SchemaType.OBJECT)
        @JsonRawValue
        @Nullable String detail) {
    static final List<String> COLUMNS = List.of(
            "id",
            "at",
            "actorKind",
            "actorId",
            "actor",
            "address",
            "requestId",
            "action",
            "target",
            "count",
            "reason",
            "result",
            "detail");

    static AuditView of(AuditEntry entry) {
        return new AuditView(
                entry.id(),
                entry.at(),
                entry.actorKind(),
                entry.actorId(),
                entry.actor(),
                entry.address(),
                entry.requestId(),
                entry.action(),
                entry.target(),
                entry.count(),
                entry.reason(),
                entry.result(),
                entry.detail());
    }

    List<@Nullable Object> cells() {
        return Arrays.asList(
                id, at, actorKind, actorId, actor, address, requestId, action, target, count, reason, result, detail);
    }
}
