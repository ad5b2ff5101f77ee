package dev.draftwatch.emulator.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What goes back to the caller.
 *
 * @param contentType empty for an answer without a body
 * @param imageId the image that the call brought about, for the call log; null where the target names it or none is concerned
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of ten megabytes would buy nothing
public record Answer(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        @Nullable String imageId) {

    /** 200 with a result in the envelope. */
    public static Answer ok(JsonNode result) {
        return ok(result, List.of());
    }

    /** 200 with a result and words to the caller. */
    public static Answer ok(JsonNode result, List<String> messages) {
        ObjectNode envelope = Json.object();
        envelope.set("result", result);
        envelope.putNull("result_info");
        envelope.put("success", true);
        envelope.putArray("errors");
        messages.forEach(message ->
                envelope.withArray("messages").addObject().put("code", 5400).put("message", message));
        envelope.withArray("messages");
        return json(200, envelope);
    }

    /** An error in the envelope. */
    public static Answer refused(Refusal refusal) {
        ObjectNode envelope = Json.object();
        envelope.putNull("result");
        envelope.put("success", false);
        ObjectNode error = envelope.putArray("errors").addObject();
        error.put("code", refusal.code()).put("message", refusal.message());
        refusal.chain().forEach(cause -> error.withArray("error_chain")
                .addObject()
                .put("code", cause.code())
                .put("message", cause.message()));
        envelope.putArray("messages");
        return json(refusal.status(), envelope);
    }

    /** The same error in the plain form that was seen where JSON was not asked for. */
    public static Answer refusedInText(Refusal refusal) {
        return text(refusal.status(), "ERROR " + refusal.code() + ": " + refusal.message());
    }

    public static Answer text(int status, String body) {
        return new Answer(status, "text/plain;charset=UTF-8", body.getBytes(StandardCharsets.UTF_8), Map.of(), null);
    }

    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(200, contentType, body, Map.of(), null);
    }

    private static Answer json(int status, ObjectNode body) {
        return new Answer(status, "application/json", Json.bytes(body), Map.of(), null);
    }

    /** The same, about an image. */
    public Answer about(String id) {
        return new Answer(status, contentType, body, headers, id);
    }

    /** 204. */
    public static Answer empty() {
        return new Answer(204, "", new byte[0], Map.of(), null);
    }

    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more, imageId);
    }
}
