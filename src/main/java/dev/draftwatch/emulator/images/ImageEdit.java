package dev.draftwatch.emulator.images;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.form.ImageFields;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code PATCH images/v1/{id}}: metadata is replaced and never merged, what is left out stays, and who makes an image private
 * or public gets it back under another id.
 */
@Singleton
public final class ImageEdit {
    private final Images images;
    private final BehaviourSwitches switches;
    private final StoredImages stored;

    @Inject
    ImageEdit(Images images, BehaviourSwitches switches, StoredImages stored) {
        this.images = images;
        this.switches = switches;
        this.stored = stored;
    }

    @DocumentedAt(
            value = "images/v1/{image_id} PATCH",
            date = "2026-08-18",
            assumed = "drafts: editDraft, signedDraftId; 400 with 5410: refusals; null for creator takes it away")
    public Answer answer(Call call, String id) {
        Behaviour behaviour = switches.now();
        ObjectNode wanted = call.json();
        StoredImage edited = images.edit(id, there -> edited(editable(there, call, behaviour), wanted, behaviour));
        return Answer.ok(stored.view(edited, call));
    }

    private static StoredImage editable(Optional<StoredImage> there, Call call, Behaviour behaviour) {
        return there.filter(image -> StoredImages.isVisible(image, behaviour, call.at()))
                .filter(image -> !image.isDraft() || behaviour.editDraft() == Ways.DraftEdit.EDITS)
                .orElseThrow(Refusal::notFound);
    }

    private static StoredImage edited(StoredImage image, ObjectNode wanted, Behaviour behaviour) {
        boolean signed = signed(wanted.get("requireSignedURLs"), image);
        if (signed && image.customId() && behaviour.signedCustomId() != Ways.SignedCustomId.NEVER) {
            throw ImageFields.customIdCannotBePrivate();
        }
        return image.edited(
                id(image, signed, behaviour),
                creator(wanted.get("creator"), image),
                metadata(wanted.get("metadata"), image, behaviour),
                signed);
    }

    private static String id(StoredImage image, boolean signed, Behaviour behaviour) {
        boolean moves = signed != image.requireSignedUrls()
                && !image.customId()
                && (!image.isDraft() || behaviour.signedDraftId() == Ways.DraftId.NEW_ID);
        return moves ? UUID.randomUUID().toString() : image.id();
    }

    private static boolean signed(@Nullable JsonNode member, StoredImage image) {
        if (member == null) {
            return image.requireSignedUrls();
        }
        if (!member.isBoolean()) {
            throw Refusal.badRequest("requireSignedURLs must be true or false");
        }
        return member.booleanValue();
    }

    private static @Nullable String creator(@Nullable JsonNode member, StoredImage image) {
        if (member == null) {
            return image.creator();
        }
        if (!member.isTextual() && !member.isNull()) {
            throw Refusal.badRequest("creator must be text");
        }
        return ImageFields.creator(member.textValue());
    }

    private static String metadata(@Nullable JsonNode member, StoredImage image, Behaviour behaviour) {
        if (member == null) {
            return image.metadata();
        }
        if (!(member instanceof ObjectNode metadata)) {
            throw Refusal.badRequest("metadata must be a JSON object");
        }
        return ImageFields.compact(metadata, behaviour);
    }
}
