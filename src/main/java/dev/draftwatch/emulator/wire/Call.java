package dev.draftwatch.emulator.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.netty.handler.codec.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One request to the emulated Cloudflare, with its whole body.
 *
 * @param body what was sent; empty where it was larger than any operation takes
 * @param tooLarge whether the body was larger than that, and was thrown away
 * @param at when the request began: a picture whose transfer began before the expiry is in time
 * @param publicBase what upload and delivery URLs start with, without a slash at the end
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of ten megabytes would buy nothing
public record Call(
        String method,
        RequestTarget target,
        HttpHeaders headers,
        byte[] body,
        boolean tooLarge,
        Instant at,
        String publicBase) {

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The content type without parameters, in lower case; empty where none was sent. */
    public String bareContentType() {
        return header("Content-Type").orElse("").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    /** Whether JSON may be answered: there is no Accept header, or one that admits it. */
    public boolean acceptsJson() {
        String accept = headers.getAll("Accept").stream()
                .collect(Collectors.joining(","))
                .toLowerCase(Locale.ROOT);
        return accept.isBlank()
                || accept.contains("*/*")
                || accept.contains("application/*")
                || accept.contains("json");
    }

    /**
     * The body as a JSON object; no body at all is an empty one.
     *
     * @throws Refusal 413 when the body was too large, 400 when it is anything else
     */
    public ObjectNode json() {
        if (tooLarge) {
            throw Refusal.tooLarge();
        }
        if (body.length == 0) {
            return Json.object();
        }
        return Json.objectIn(RequestTarget.utf8(body, "the body"))
                .orElseThrow(() -> Refusal.badRequest("the body must be a JSON object"));
    }

    public boolean isMultipart() {
        return bareContentType().equals("multipart/form-data");
    }

    /**
     * The parts of a multipart body.
     *
     * @throws Refusal 413 when the body was too large, 400 when it is broken
     */
    public List<Part> parts() {
        if (tooLarge) {
            throw Refusal.tooLarge();
        }
        return FormReader.read(header("Content-Type").orElse(""), body);
    }

    /**
     * The members of a JSON body as the fields they would be in a form.
     *
     * @throws Refusal as {@link #json}
     */
    public List<Part> jsonParts() {
        return json().properties().stream()
                .filter(member -> !member.getValue().isNull())
                .map(member -> new Part(
                        member.getKey(),
                        null,
                        null,
                        (member.getValue().isTextual() ? member.getValue().textValue() : Json.text(member.getValue()))
                                .getBytes(StandardCharsets.UTF_8)))
                .toList();
    }

    /**
     * The fields of an urlencoded body.
     *
     * @throws Refusal 413 when the body was too large, 400 when it is broken
     */
    public List<Part> urlencodedParts() {
        if (tooLarge) {
            throw Refusal.tooLarge();
        }
        return RequestTarget.queryOf(new String(body, StandardCharsets.ISO_8859_1)).entrySet().stream()
                .map(field ->
                        new Part(field.getKey(), null, null, field.getValue().getBytes(StandardCharsets.UTF_8)))
                .toList();
    }
}
