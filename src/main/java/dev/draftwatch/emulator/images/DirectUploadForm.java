package dev.draftwatch.emulator.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.Behaviour.Acceptance;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a direct_upload asks for, judged.
 *
 * @param id the custom id; null for a generated one
 * @param metadata compact JSON text of an object
 * @param warnings words for {@code messages}
 */
record DirectUploadForm(
        @Nullable String id,
        @Nullable String creator,
        Instant expiry,
        String metadata,
        boolean requireSignedUrls,
        List<String> warnings) {
    private static final Duration SHORTEST = Duration.ofMinutes(2);
    private static final Duration BY_DEFAULT = Duration.ofMinutes(30);
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final int MOST_METADATA_BYTES = 1_024;
    private static final int MOST_CREATOR_CHARACTERS = 1_024;

    /**
     * Reads the form out of the call's body; no body at all asks for a draft with defaults.
     *
     * @throws Refusal 415 for a body that is no form, 400 for a field that cannot be
     */
    static DirectUploadForm read(Call call, Behaviour behaviour) {
        Map<String, String> plain = new HashMap<>();
        FlatMetadata flat = new FlatMetadata();
        for (Part part : partsOf(call, behaviour)) {
            if (!FlatMetadata.isOne(part.name())) {
                plain.put(part.name(), part.text());
            } else if (behaviour.flatMetadata() == Acceptance.REFUSED) {
                throw Refusal.badRequest("metadata must be one field with a JSON object");
            } else {
                flat.add(part.name(), part.text());
            }
        }
        String id = plain.get("id");
        boolean signed = flag(plain.get("requireSignedURLs"));
        DirectUploadForm form = new DirectUploadForm(
                id == null ? null : CustomId.check(id),
                creator(plain.get("creator")),
                expiry(plain.get("expiry"), call.at(), behaviour),
                metadata(plain.get("metadata"), flat, behaviour),
                signed,
                flat.isEmpty() ? List.of() : List.of("metadata should be one field with a JSON object"));
        if (id != null && signed && behaviour.signedCustomId() == Behaviour.SignedCustomId.AT_CREATION) {
            throw customIdCannotBePrivate();
        }
        return form;
    }

    static Refusal customIdCannotBePrivate() {
        return new Refusal(
                400,
                5410,
                "The image contains a custom ID and cannot be set to private. To make the image private, delete and upload"
                        + " the image again using a regular ID.");
    }

    private static List<Part> partsOf(Call call, Behaviour behaviour) {
        if (call.isMultipart()) {
            List<Part> parts = call.parts();
            if (parts.isEmpty() && behaviour.zeroPartForm() == Acceptance.REFUSED) {
                throw Refusal.badRequest("the form has no fields");
            }
            return parts;
        }
        if (call.body().length == 0 && !call.tooLarge()) {
            return List.of();
        }
        if (call.bareContentType().equals("application/x-www-form-urlencoded")
                && behaviour.urlencodedBody() == Acceptance.ACCEPTED) {
            return call.urlencodedParts();
        }
        throw Refusal.notAForm();
    }

    static @Nullable String creator(@Nullable String creator) {
        if (creator != null && creator.codePointCount(0, creator.length()) > MOST_CREATOR_CHARACTERS) {
            throw Refusal.badRequest("creator is longer than 1024 characters");
        }
        return creator == null || creator.isEmpty() ? null : creator;
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

    /** Both bounds are themselves allowed. */
    private static Instant expiry(@Nullable String text, Instant now, Behaviour behaviour) {
        if (text == null) {
            return now.plus(BY_DEFAULT);
        }
        Instant wanted;
        try {
            wanted = OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw Refusal.badRequest("expiry must be a date-time as in RFC 3339");
        }
        Instant first = now.plus(SHORTEST);
        Instant last = now.plus(LONGEST);
        if (!wanted.isBefore(first) && !wanted.isAfter(last)) {
            return wanted;
        }
        if (behaviour.expiryOutOfBounds() == Acceptance.REFUSED) {
            throw Refusal.badRequest("expiry must be between 2 minutes and 6 hours in the future");
        }
        return wanted.isBefore(first) ? first : last;
    }

    private static String metadata(@Nullable String text, FlatMetadata flat, Behaviour behaviour) {
        ObjectNode metadata = text == null
                ? Json.object()
                : Json.objectIn(text).orElseThrow(() -> Refusal.badRequest("metadata must be a JSON object"));
        flat.into(metadata);
        return compact(metadata, behaviour);
    }

    /**
     * Metadata as it is kept.
     *
     * @throws Refusal 400 when it is too long
     */
    static String compact(ObjectNode metadata, Behaviour behaviour) {
        byte[] compact = Json.bytes(metadata);
        if (compact.length > MOST_METADATA_BYTES && behaviour.metadataTooLong() == Acceptance.REFUSED) {
            throw Refusal.badRequest("metadata is longer than 1024 bytes");
        }
        return new String(compact, StandardCharsets.UTF_8);
    }
}
