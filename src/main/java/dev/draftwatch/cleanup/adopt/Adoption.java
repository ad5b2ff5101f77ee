package dev.draftwatch.cleanup.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.http.Text;
import dev.draftwatch.upload.Imports;
import dev.draftwatch.upload.UploadLimits;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a line becomes an upload. Columns have the API's names or those of a table ({@code imageId}, {@code image_id}); others are left
 * alone.
 *
 * @param state what a line is that does not say: {@code pending} or {@code uploaded}
 */
record Adoption(String account, String state, Form form, String text, String by) {
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final Instant END = Instant.parse("+10000-01-01T00:00:00Z");
    private static final int LONGEST_ID = 1024;

    /** How it was written. */
    enum Form {
        CSV,
        TSV,
        NDJSON
    }

    /** What is wrong with a line. */
    static final class BadLine extends RuntimeException {
        BadLine(String reason) {
            super(reason, null, false, false);
        }
    }

    /** {@return the upload to be} @throws BadLine that says why there is none */
    Imports.Import read(Line line, Instant now) {
        if (line.problem() != null) {
            throw new BadLine(line.problem());
        }
        String imageId = text(line, "imageId", "image_id", "id");
        if (imageId == null || imageId.isBlank()) {
            throw new BadLine("It has no imageId");
        }
        if (imageId.codePointCount(0, imageId.length()) > LONGEST_ID) {
            throw new BadLine("imageId has at most 1024 characters");
        }
        String state = orElse(text(line, "state"), this.state);
        if (!List.of("pending", "draft", "uploaded").contains(state)) {
            throw new BadLine("state is pending or uploaded, not " + state);
        }
        Instant createdAt = orElse(time(line, "createdAt", "created_at"), now);
        Instant expiresAt = orElse(time(line, "expiresAt", "expires_at"), createdAt.plus(USUAL));
        if (createdAt.isAfter(now)) {
            throw new BadLine("createdAt is in the future");
        }
        if (!expiresAt.isAfter(createdAt)) {
            throw new BadLine("expiresAt is not after createdAt");
        }
        String creator = text(line, "creator");
        if (creator != null && creator.codePointCount(0, creator.length()) > UploadLimits.LONGEST_CREATOR) {
            throw new BadLine("creator has at most 1024 characters");
        }
        return new Imports.Import(
                account,
                imageId,
                !isUuid(imageId),
                creator,
                metadata(line),
                createdAt,
                expiresAt,
                state.equals("uploaded"),
                time(line, "uploadedAt", "uploaded_at", "uploaded"),
                by);
    }

    private static @Nullable JsonNode metadata(Line line) {
        JsonNode value = orNull(line, "metadata", "meta");
        if (value == null) {
            return null;
        }
        try {
            JsonNode read = value.isTextual() ? Lines.JSON.readTree(value.textValue()) : value;
            if (!(read instanceof ObjectNode metadata) || !UploadLimits.fits(metadata)) {
                throw new BadLine("metadata is a JSON object of at most 1024 bytes");
            }
            StrictJson.refuseWhatCannotBeKept(metadata);
            return metadata;
        } catch (JsonProcessingException e) {
            throw new BadLine("metadata is not JSON");
        } catch (Problem e) {
            throw new BadLine("metadata has text or a number that cannot be kept");
        }
    }

    private static @Nullable String text(Line line, String... names) {
        JsonNode value = orNull(line, names);
        if (value == null) {
            return null;
        }
        if (!value.isValueNode()) {
            throw new BadLine(names[0] + " is a string");
        }
        if (!Text.canBeKept(value.asText())) {
            throw new BadLine(names[0] + " has U+0000 or half a surrogate pair");
        }
        return value.asText();
    }

    private static @Nullable Instant time(Line line, String... names) {
        String text = text(line, names);
        if (text == null) {
            return null;
        }
        Instant time;
        try {
            time = OffsetDateTime.parse(
                            text.replaceFirst("^(\\S+) (\\d)", "$1T$2").replaceFirst("([+-]\\d\\d)$", "$1:00"))
                    .toInstant();
        } catch (DateTimeException e) {
            throw new BadLine(names[0] + " is no time as in RFC 3339: " + text);
        }
        if (time.isBefore(Instant.EPOCH) || !time.isBefore(END)) {
            throw new BadLine(names[0] + " is not from 1970 to 9999: " + text);
        }
        return time;
    }

    private static @Nullable JsonNode orNull(Line line, String... names) {
        for (String name : names) {
            JsonNode value = line.values().get(name);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private static <T> T orElse(@Nullable T value, T otherwise) {
        return value == null ? otherwise : value;
    }

    /** Cloudflare's own ids are UUIDs, and no custom id may be one. */
    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
