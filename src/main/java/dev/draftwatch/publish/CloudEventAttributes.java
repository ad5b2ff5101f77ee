package dev.draftwatch.publish;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.outbox.FeedEvent;
import org.jspecify.annotations.Nullable;

/**
 * What a CloudEvent 1.0 says about an event, whichever way it leaves. {@code source} and {@code id} together are how a
 * consumer recognises what he has had.
 *
 * @param source the account, or {@code /} for the whole house
 * @param subject the image id; null where the event concerns none
 * @param sequence the place in the feed, of twenty digits because the extension compares as text; null before it has one
 */
public record CloudEventAttributes(
        String id,
        String source,
        String type,
        String time,
        @Nullable String subject,
        @Nullable String sequence) {
    public static final String SPEC_VERSION = "1.0";
    public static final String DATA_CONTENT_TYPE = "application/json";

    /** {@return what it says about this event}
     *
     * @param data the event, read */
    public static CloudEventAttributes of(FeedEvent event, JsonNode data) {
        JsonNode account = data.path("account");
        Long sequence = event.sequence();
        return new CloudEventAttributes(
                event.id().toString(),
                account.isTextual() ? "/accounts/" + account.textValue() : "/",
                event.type(),
                data.path("time").asText(),
                data.path("imageId").textValue(),
                sequence == null ? null : "%020d".formatted(sequence));
    }
}
