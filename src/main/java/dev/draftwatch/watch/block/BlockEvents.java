package dev.draftwatch.watch.block;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.outbox.NewEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words for operators. These events concern no upload, and go to those alone who name their type. */
@Singleton
class BlockEvents {
    private final ObjectMapper json;

    BlockEvents(ObjectMapper json) {
        this.json = json;
    }

    NewEvent blocked(String account, Finding finding, Instant since, Instant now) {
        return event("account.blocked", account, finding.kind().word(), finding.detail(), since, finding.until(), now);
    }

    NewEvent recovered(String account, BlockStore.Ended ended, Instant now) {
        return event("account.recovered", account, ended.reason(), null, ended.since(), now, now);
    }

    private NewEvent event(
            String type,
            String account,
            String reason,
            @Nullable String detail,
            Instant since,
            @Nullable Instant until,
            Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        ObjectNode body = json.createObjectNode();
        body.put("id", id.toString());
        body.put("type", type);
        body.put("time", now.toString());
        body.put("account", account);
        body.putNull("uploadId");
        body.putNull("imageId");
        body.putNull("version");
        body.put("reason", reason);
        body.put("detail", detail);
        body.put("since", since.toString());
        body.put("until", until == null ? null : until.toString());
        try {
            return new NewEvent(id, type, now, account, null, null, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written as JSON", e);
        }
    }
}
