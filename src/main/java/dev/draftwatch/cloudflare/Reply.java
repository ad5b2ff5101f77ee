package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP answer of Cloudflare, read in both forms it is known to take: the JSON envelope, and plain text
 * {@code ERROR 5404: Image not found}.
 *
 * @param result the envelope's {@code result} if it said {@code success: true}
 * @param code the first error's code if it was a failure in either form; null if the answer cannot be understood
 * @param message the first error's message, or what is wrong with the answer
 * @param retryAfter of a 429, never less than a second
 * @param date Cloudflare's time when it answered
 * @param said the failure word for word; empty where it is none, or cannot be understood
 * @param quota how many calls Cloudflare says are left; null where it says nothing
 */
record Reply(
        int status,
        @Nullable JsonNode result,
        @Nullable Integer code,
        String message,
        Duration retryAfter,
        @Nullable Instant date,
        String said,
        @Nullable Quota quota) {

    private static final Pattern PLAIN_ERROR = Pattern.compile("\\s*ERROR (\\d{4,5}): (.{0,500})", Pattern.DOTALL);
    /** Not where the backslash is itself an escaped one. */
    private static final Pattern ESCAPED_NUL = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000");

    private static final char NUL = '\0';
    private static final char REPLACEMENT = '\ufffd';
    private static final Duration UNTOLD_PAUSE = Duration.ofSeconds(60);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);

    static Reply read(RestResponse<byte[]> response, ObjectMapper json) {
        Instant date = date(response.getHeaderString("Date"));
        Duration retryAfter = retryAfter(response.getHeaderString("Retry-After"), date);
        String reset = response.getHeaderString("x-ratelimit-reset");
        Quota quota = Quota.read(response::getHeaderString, date(reset), date);
        return read(response.getStatus(), body(response), new Head(retryAfter, date, quota), json);
    }

    /** One that only passed by: what its headers said is of no concern to us. */
    static Reply read(int status, byte[] body, ObjectMapper json) {
        return read(status, body, new Head(UNTOLD_PAUSE, null, null), json);
    }

    /** What the headers say. */
    private record Head(
            Duration retryAfter,
            @Nullable Instant date,
            @Nullable Quota quota) {
        Reply reply(int status, @Nullable JsonNode result, @Nullable Integer code, String message, String said) {
            return new Reply(status, result, code, message, retryAfter, date, said, quota);
        }
    }

    private static Reply read(int status, byte[] body, Head head, ObjectMapper json) {
        try {
            JsonNode envelope = json.readTree(storable(body));
            if (envelope != null && envelope.path("success").isBoolean()) {
                boolean success = envelope.path("success").booleanValue();
                JsonNode result = envelope.get("result");
                if (success && status < 300 && result != null && !result.isNull()) {
                    return head.reply(status, result, null, "", "");
                }
                JsonNode error = envelope.path("errors").path(0);
                if (!success && error.path("code").canConvertToInt()) {
                    String message = error.path("message").asText("");
                    return head.reply(status, null, error.path("code").intValue(), message, text(body));
                }
            }
        } catch (IOException notJson) {
            // The other form, or garbage: read below.
        }
        Matcher plain = PLAIN_ERROR.matcher(new String(body, StandardCharsets.UTF_8));
        if (status >= 400 && plain.lookingAt()) {
            return head.reply(
                    status,
                    null,
                    Integer.valueOf(plain.group(1)),
                    plain.group(2).strip().replace(NUL, REPLACEMENT),
                    text(body));
        }
        return head.reply(status, null, null, "Cloudflare's answer cannot be understood", "");
    }

    /**
     * The same JSON without U+0000, which no text of the database can hold: one picture's name must not stop those that are
     * written with it.
     */
    private static byte[] storable(byte[] body) {
        String text = text(body);
        return text.contains("\\u0000")
                ? ESCAPED_NUL.matcher(text).replaceAll("$1" + REPLACEMENT).getBytes(StandardCharsets.UTF_8)
                : body;
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The client has read a body with a good status already, and hands out any other one as an open stream, whatever type
     * was asked for.
     */
    private static byte[] body(RestResponse<?> response) {
        Object body = response.getEntity();
        if (body instanceof InputStream open) {
            try (open) {
                return open.readAllBytes();
            } catch (IOException e) {
                return new byte[0];
            }
        }
        return body instanceof byte[] bytes ? bytes : new byte[0];
    }

    boolean succeeded() {
        return result != null;
    }

    boolean understood() {
        return result != null || code != null;
    }

    /** The first error's code, 0 where there is none. */
    int codeOrZero() {
        return code == null ? 0 : code;
    }

    private static @Nullable Instant date(@Nullable String header) {
        return header == null ? null : parseDate(header);
    }

    private static @Nullable Instant parseDate(String header) {
        try {
            return ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Seconds or a date; absurd values are brought into bounds, so that nobody can stop us for a year. */
    private static Duration retryAfter(@Nullable String header, @Nullable Instant answeredAt) {
        if (header == null) {
            return UNTOLD_PAUSE;
        }
        Duration told = UNTOLD_PAUSE;
        if (header.strip().matches("\\d{1,9}")) {
            told = Duration.ofSeconds(Long.parseLong(header.strip()));
        } else {
            Instant until = parseDate(header.strip());
            if (until != null && answeredAt != null) {
                told = Duration.between(answeredAt, until);
            }
        }
        if (told.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return told.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : told;
    }
}
