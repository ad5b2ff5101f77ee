package dev.draftwatch.emulator.form;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.control.Ways.Acceptance;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The fields that every form about an image may have, judged.
 *
 * @param id the custom id; null for a generated one
 * @param metadata compact JSON text of an object
 * @param warnings words for {@code messages}
 * @param others fields besides these, as text
 */
public record ImageFields(
        @Nullable String id,
        @Nullable String creator,
        String metadata,
        boolean requireSignedUrls,
        List<String> warnings,
        Map<String, String> others) {
    private static final int MOST_METADATA_BYTES = 1_024;
    private static final int MOST_CREATOR_CHARACTERS = 1_024;

    /**
     * Reads the fields; a part named {@code file} is none of them.
     *
     * @throws Refusal 400 for a field that cannot be
     */
    public static ImageFields read(List<Part> parts, Behaviour behaviour) {
        Map<String, String> plain = new HashMap<>();
        FlatMetadata flat = new FlatMetadata();
        for (Part part : parts) {
            if (part.name().equals("file")) {
                continue;
            }
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
        ImageFields fields = new ImageFields(
                id == null ? null : CustomId.check(id),
                creator(plain.get("creator")),
                metadata(plain.get("metadata"), flat, behaviour),
                signed,
                flat.isEmpty() ? List.of() : List.of("metadata should be one field with a JSON object"),
                Map.copyOf(plain));
        if (id != null && signed && behaviour.signedCustomId() == Ways.SignedCustomId.AT_CREATION) {
            throw customIdCannotBePrivate();
        }
        return fields;
    }

    public static Refusal customIdCannotBePrivate() {
        return new Refusal(
                400,
                5410,
                "The image contains a custom ID and cannot be set to private. To make the image private, delete and upload"
                        + " the image again using a regular ID.");
    }

    /**
     * Metadata as it is kept.
     *
     * @throws Refusal 400 when it is too long
     */
    public static String compact(ObjectNode metadata, Behaviour behaviour) {
        if (Json.bytes(metadata).length > MOST_METADATA_BYTES && behaviour.metadataTooLong() == Acceptance.REFUSED) {
            throw Refusal.badRequest("metadata is longer than 1024 bytes");
        }
        return Json.text(metadata);
    }

    /**
     * A creator as it is kept; an empty one is none.
     *
     * @throws Refusal 400 when it is too long
     */
    public static @Nullable String creator(@Nullable String creator) {
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

    private static String metadata(@Nullable String text, FlatMetadata flat, Behaviour behaviour) {
        ObjectNode metadata = text == null
                ? Json.object()
                : Json.objectIn(text).orElseThrow(() -> Refusal.badRequest("metadata must be a JSON object"));
        flat.into(metadata);
        return compact(metadata, behaviour);
    }
}
