package dev.draftwatch.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.outbox.NewEvent;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words a change of an upload for the world. Never with its upload URL, which is not even on the row. */
@Singleton
class UploadEvents {
    private final ObjectMapper json;

    UploadEvents(ObjectMapper json) {
        this.json = json;
    }

    /** @param upload as it is after the change; its version counts this event */
    NewEvent changed(String type, Upload upload, @Nullable UploadState previous, Instant now) {
        return event(type, upload, previous, upload.evidence(), upload.version(), now);
    }

    /** That the deadline of a pending upload is near; no change of state, and counted by no version. */
    NewEvent expiring(Upload upload, Instant now) {
        return event("upload.expiring", upload, upload.state(), null, null, now);
    }

    /**
     * That the picture of an upload is gone; the upload stays uploaded.
     *
     * @param upload as it is after the mark; its version counts this event
     * @param evidence of that, not of the upload
     */
    NewEvent imageDeleted(Upload upload, Evidence evidence, Instant now) {
        return event("image.deleted", upload, upload.state(), evidence, upload.version(), now);
    }

    private NewEvent event(
            String type,
            Upload upload,
            @Nullable UploadState previous,
            @Nullable Evidence evidence,
            @Nullable Integer version,
            Instant now) {
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        ObjectNode body = json.createObjectNode();
        body.put("id", id.toString());
        body.put("type", type);
        body.put("time", now.toString());
        body.put("account", upload.account());
        body.put("uploadId", upload.id().toString());
        body.put("imageId", upload.imageId());
        body.put("creator", upload.creator());
        body.set("metadata", upload.metadata());
        body.put("previousState", previous == null ? null : previous.word());
        body.put("state", upload.state().word());
        body.put("evidence", evidence == null ? null : evidence.word());
        body.put("version", version);
        body.put("late", upload.late());
        body.put("createdAt", upload.createdAt().toString());
        body.put("expiresAt", upload.expiresAt().toString());
        Instant settledAt = upload.settledAt();
        if (settledAt == null) {
            body.putNull("secondsToSettle");
        } else {
            body.put(
                    "secondsToSettle",
                    Duration.between(upload.createdAt(), settledAt).toMillis() / 1000.0);
        }
        try {
            return new NewEvent(id, type, now, upload.account(), upload.id(), version, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An event could not be written as JSON", e);
        }
    }
}
