package dev.draftwatch.emulator.notification;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Words a notification: Cloudflare's envelope, around data of which nothing is documented. */
final class NotificationText {
    private NotificationText() {}

    /**
     * {@return the body}
     *
     * @param refusal why the picture was not taken; null where it was
     */
    @DocumentedAt(
            value = "notifications/reference/webhook-payload-schema",
            date = "2026-01-15",
            assumed = "alert_type, name, text and data: see notificationData")
    static byte[] of(
            String account, String imageId, @Nullable Refusal refusal, Ways.NotificationData shape, Instant at) {
        ObjectNode body = Json.object();
        body.put("name", "Images notification");
        boolean named = shape != Ways.NotificationData.NONE;
        body.put("text", text(named ? imageId : null, refusal));
        switch (shape) {
            case FLAT -> body.set("data", facts(imageId, refusal));
            case NESTED -> body.putObject("data").set("image", facts(imageId, refusal));
            case NONE -> body.putNull("data");
        }
        body.put("ts", at.getEpochSecond());
        body.put("account_id", account);
        body.put("alert_type", "image_notification");
        body.put("alert_correlation_id", UUID.randomUUID().toString().replace("-", ""));
        body.put("alert_event", refusal == null ? "ALERT_STATE_EVENT_END" : "ALERT_STATE_EVENT_START");
        return Json.bytes(body);
    }

    private static String text(@Nullable String imageId, @Nullable Refusal refusal) {
        String image = imageId == null ? "An image" : "Image " + imageId;
        return refusal == null
                ? image + " was uploaded successfully."
                : image + " failed to upload: " + refusal.message() + ".";
    }

    private static ObjectNode facts(String imageId, @Nullable Refusal refusal) {
        ObjectNode facts = Json.object();
        facts.put("id", imageId);
        facts.put("status", refusal == null ? "success" : "failure");
        if (refusal != null) {
            facts.putObject("error").put("code", refusal.code()).put("message", refusal.message());
        }
        return facts;
    }
}
