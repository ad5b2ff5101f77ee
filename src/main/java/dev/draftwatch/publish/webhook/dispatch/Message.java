package dev.draftwatch.publish.webhook.dispatch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.publish.CloudEventAttributes;

/**
 * An event as a receiver gets it: the same bytes at each attempt.
 *
 * @param id the event's, by which a receiver recognises what it has had
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record Message(String id, String contentType, byte[] body) {

    /**
     * Words the event, {@code {type, timestamp, data}} or a CloudEvent 1.0 in structured mode.
     *
     * @param cloudEvents whether it is a CloudEvent; its subject is the image id and its source the account
     */
    public static Message of(FeedEvent event, boolean cloudEvents, ObjectMapper json) {
        ObjectNode data = event.read(json);
        ObjectNode body = json.createObjectNode();
        if (cloudEvents) {
            CloudEventAttributes about = CloudEventAttributes.of(event, data);
            body.put("specversion", CloudEventAttributes.SPEC_VERSION);
            body.put("id", about.id());
            body.put("source", about.source());
            body.put("type", about.type());
            body.put("time", about.time());
            if (about.subject() != null) {
                body.put("subject", about.subject());
            }
            if (about.sequence() != null) {
                body.put("sequence", about.sequence());
            }
            body.put("datacontenttype", CloudEventAttributes.DATA_CONTENT_TYPE);
        } else {
            body.put("type", event.type());
            body.set("timestamp", data.path("time"));
        }
        body.set("data", data);
        try {
            return new Message(
                    event.id().toString(),
                    cloudEvents ? "application/cloudevents+json" : "application/json",
                    json.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Event " + event.id() + " could not be written", e);
        }
    }
}
