package dev.draftwatch.gateway.create;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.cloudflare.CreateAnswer;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.upload.UploadView;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer to a create, on the wire.
 *
 * @param body JSON, or Cloudflare's plain text
 */
record CreateAnswers(int status, Map<String, String> headers, String body) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** 200 as Cloudflare answers, with what is Draftwatch's own in headers. */
    static CreateAnswers created(UploadView view) {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.putObject("result").put("id", view.imageId()).put("uploadURL", view.uploadUrl());
        envelope.putNull("result_info").put("success", true);
        envelope.putArray("errors");
        envelope.putArray("messages");
        return new CreateAnswers(
                200,
                Map.of(
                        "Content-Type",
                        "application/json",
                        "Draftwatch-Upload-Id",
                        view.id().toString(),
                        "Draftwatch-Read-Token",
                        String.valueOf(view.readToken())),
                text(envelope));
    }

    static CreateAnswers refused(CloudflareError error) {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Content-Type", "application/json"));
        String retryAfter = error.retryAfterSeconds();
        if (retryAfter != null) {
            headers.put("Retry-After", retryAfter);
        }
        return new CreateAnswers(error.status(), headers, new String(error.body(), StandardCharsets.UTF_8));
    }

    /** Cloudflare's answer that brought no URL: its own words where it had any. */
    static CreateAnswers notCreated(CreateAnswer answer) {
        return answer.match(new CreateAnswer.Cases<>() {
            @Override
            public CreateAnswers created(CreateAnswer.Created created) {
                throw new IllegalStateException("This is answered from the record");
            }

            @Override
            public CreateAnswers refused(CreateAnswer.Refused refused) {
                boolean plain = !refused.said().stripLeading().startsWith("{");
                String type = plain ? "text/plain;charset=UTF-8" : "application/json";
                return new CreateAnswers(refused.status(), Map.of("Content-Type", type), refused.said());
            }

            @Override
            public CreateAnswers throttled(CreateAnswer.Throttled throttled) {
                return CreateAnswers.refused(CloudflareError.tooMany(throttled.retryAfter()));
            }

            @Override
            public CreateAnswers unclear(CreateAnswer.Unclear unclear) {
                return CreateAnswers.refused(
                        unclear.timedOut()
                                ? CloudflareError.tooSlow()
                                : CloudflareError.noAnswer(
                                        "it is not known whether Cloudflare created the upload; its URL is not handed out"));
            }
        });
    }

    /** As it is kept for whoever asks again. */
    String asText() {
        return text(JSON.valueToTree(this));
    }

    static CreateAnswers ofText(String text) {
        try {
            return JSON.readValue(text, CreateAnswers.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept answer could not be read");
        }
    }

    private static String text(ObjectNode node) {
        try {
            // By way of bytes, as Cloudflare's own answers are: as a text, some characters would not be escaped.
            return new String(JSON.writeValueAsBytes(node), StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer could not be written", e);
        }
    }

    /** It may hold an upload URL. */
    @Override
    public String toString() {
        return "CreateAnswers[" + status + "]";
    }
}
