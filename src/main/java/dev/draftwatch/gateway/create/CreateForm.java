package dev.draftwatch.gateway.create;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.http.FieldError;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.intake.CustomIdRules;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a direct_upload asks for, in whichever shape a client put it; judged by the rules that Cloudflare is known to have. */
record CreateForm(
        @Nullable String id,
        @Nullable String creator,
        @Nullable Instant expiry,
        @Nullable ObjectNode metadata,
        boolean requireSignedUrls) {
    private static final int MOST_METADATA_BYTES = 1_024;
    private static final int MOST_CREATOR_CHARACTERS = 1_024;

    /**
     * Reads it; no body at all asks for defaults.
     *
     * @throws Refusal 5415 for a body that is no form, 5400, 5410 or 5411 for a field that cannot be
     */
    static CreateForm read(@Nullable String contentType, byte[] body) {
        Map<String, String> fields = fields(contentType, body);
        String id = fields.get("id");
        boolean signed = flag(fields.get("requireSignedURLs"));
        if (id != null) {
            CustomIdRules.broken(id).ifPresent(broken -> refuseId(id, broken));
        }
        CreateForm form = new CreateForm(
                id, creator(fields.get("creator")), expiry(fields.get("expiry")), metadata(fields), signed);
        if (id != null && signed) {
            throw new Refusal(new CloudflareError(
                    400,
                    5410,
                    "The image contains a custom ID and cannot be set to private. To make the image private, delete and"
                            + " upload the image again using a regular ID."));
        }
        return form;
    }

    private static Map<String, String> fields(@Nullable String contentType, byte[] body) {
        String type = contentType == null ? "" : contentType;
        if (type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("multipart/form-data")) {
            return FormReader.read(type, body);
        }
        if (body.length == 0) {
            return Map.of();
        }
        throw new Refusal(new CloudflareError(
                415,
                5415,
                "Images must be uploaded as a form, not as raw image data. Please use multipart/form-data format"));
    }

    private static void refuseId(String id, FieldError broken) {
        String reason =
                switch (broken.rule()) {
                    case "length" -> id.isEmpty() ? "Must not be empty" : "Must not be longer than 1024 characters";
                    case "control" -> "Must not contain control characters";
                    case "slash" -> "Must not start or end with a slash";
                    case "segment" ->
                        id.contains("//") ? "Must not have empty subpaths" : "Must not have . or .. as a subpath";
                    case "uuid" -> "Must not be UUID";
                    case "extension" -> "Must not use a non-image file name extension";
                    default -> "Must not be a word of the API";
                };
        throw new Refusal(new CloudflareError(
                400,
                5411,
                "The Custom ID is invalid. Custom IDs can include 1024 characters or less, any number of subpaths, and"
                        + " support the UTF-8 encoding standard for characters. Enter a new Custom ID and try again: "
                        + reason));
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw Refusal.badRequest("requireSignedURLs must be true or false");
    }

    private static @Nullable String creator(@Nullable String creator) {
        if (creator == null || creator.isEmpty()) {
            return null;
        }
        if (creator.codePointCount(0, creator.length()) > MOST_CREATOR_CHARACTERS) {
            throw Refusal.badRequest("creator is longer than 1024 characters");
        }
        if (creator.indexOf('\0') >= 0) {
            throw Refusal.badRequest("creator must not contain U+0000");
        }
        return creator;
    }

    private static @Nullable Instant expiry(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("expiry must be a date-time as in RFC 3339");
        }
    }

    private static @Nullable ObjectNode metadata(Map<String, String> fields) {
        String text = fields.get("metadata");
        ObjectNode metadata = text == null
                ? JsonNodeFactory.instance.objectNode()
                : object(text).orElseThrow();
        boolean any = text != null;
        for (Map.Entry<String, String> field : fields.entrySet()) {
            if (FlatMetadata.isOne(field.getKey())) {
                FlatMetadata.put(metadata, field.getKey(), field.getValue());
                any = true;
            }
        }
        if (metadata.toString().getBytes(StandardCharsets.UTF_8).length > MOST_METADATA_BYTES) {
            throw Refusal.badRequest("metadata is longer than 1024 bytes");
        }
        // Once more as a whole: a flat field may hold what cannot be kept.
        return any ? object(metadata.toString()).orElseThrow() : null;
    }

    private static Optional<ObjectNode> object(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length == 0) {
            throw Refusal.badRequest("metadata must be a JSON object");
        }
        try {
            return Optional.of(StrictJson.object(bytes, "application/json", Integer.MAX_VALUE));
        } catch (Problem notOne) {
            throw Refusal.badRequest("metadata must be a JSON object");
        }
    }
}
