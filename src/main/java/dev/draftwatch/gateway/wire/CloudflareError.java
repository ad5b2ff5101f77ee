package dev.draftwatch.gateway.wire;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A "no" in Cloudflare's envelope that Draftwatch says itself.
 *
 * @param code at least 1000, as all of Cloudflare's
 * @param retryAfter told as {@code Retry-After}, rounded up to seconds
 */
public record CloudflareError(
        int status, int code, String message, @Nullable Duration retryAfter) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    public CloudflareError(int status, int code, String message) {
        this(status, code, message, null);
    }

    /** 7003: there is nothing at this path. */
    public static CloudflareError noRoute(String path) {
        return new CloudflareError(
                404, 7003, "Could not route to " + path + ", perhaps your object identifier is invalid?");
    }

    /** 10000: this credential may not do this. */
    public static CloudflareError notAllowed() {
        return new CloudflareError(403, 10000, "Authentication error");
    }

    /** 5400: the request makes no sense; {@code why} says which part. */
    public static CloudflareError badRequest(String why) {
        return new CloudflareError(400, 5400, "Bad Request: " + why);
    }

    /** 971: no more calls for now. */
    public static CloudflareError tooMany(Duration retryAfter) {
        return new CloudflareError(429, 971, "Please wait and consider throttling your request speed", retryAfter);
    }

    /** 5429: the creator has as many uploads as the account allows; nothing was sent to Cloudflare. */
    public static CloudflareError creatorFull(String why, @Nullable String retryAfterSeconds) {
        Duration wait = retryAfterSeconds == null ? null : Duration.ofSeconds(Long.parseLong(retryAfterSeconds));
        return new CloudflareError(429, 5429, "Draftwatch: " + why, wait);
    }

    /** A body that is larger than any operation takes. */
    public static CloudflareError tooLarge() {
        return new CloudflareError(413, 5413, "Maximum image size of 10 Mb is reached");
    }

    /** 502: Cloudflare's answer broke off, or was none. */
    public static CloudflareError noAnswer(String why) {
        return new CloudflareError(502, 5502, "Draftwatch: " + why);
    }

    /** 503: nothing was sent to Cloudflare. */
    public static CloudflareError notSent(String why) {
        return new CloudflareError(503, 5503, "Draftwatch: " + why);
    }

    /** 504: Cloudflare took too long; whether it did what was asked is not known. */
    public static CloudflareError tooSlow() {
        return new CloudflareError(504, 5504, "Draftwatch: Cloudflare did not answer in time");
    }

    public byte[] body() {
        ObjectNode envelope = JSON.createObjectNode();
        envelope.putNull("result").put("success", false);
        envelope.putArray("errors").addObject().put("code", code).put("message", message);
        envelope.putArray("messages");
        try {
            return JSON.writeValueAsBytes(envelope);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("An error could not be written", e);
        }
    }

    /** {@return whole seconds, rounded up; null where none were told} */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null
                ? null
                : Long.toString(Math.max(1, retryAfter.plusMillis(999).toSeconds()));
    }
}
