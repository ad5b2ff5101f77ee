package dev.draftwatch.emulator.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.variants.Variants;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;

/** The operations on one image: details, its picture, its removal; and how many there are. */
@Singleton
public final class StoredImages {
    /** An Images plan's usual allowance; nothing here depends on it. */
    private static final int ALLOWED = 100_000;

    private final Images images;
    private final BehaviourSwitches switches;
    private final Variants variants;
    private final EmulatorConfig config;

    @Inject
    StoredImages(Images images, BehaviourSwitches switches, Variants variants, EmulatorConfig config) {
        this.images = images;
        this.switches = switches;
        this.variants = variants;
        this.config = config;
    }

    @DocumentedAt(
            value = "images/v1/{image_id}",
            date = "2026-08-18",
            assumed =
                    "draft is documented in prose alone; expiredDetails, metaMember, draftFlagAfterUpload, uploadedTime")
    public Answer details(Call call, String id) {
        return Answer.ok(view(visible(id, call.at()), call));
    }

    public ObjectNode view(StoredImage image, Call call) {
        return ImageView.of(
                image,
                switches.now(),
                call.publicBase() + "/emulator/delivery/" + config.accountHash(),
                variants.names());
    }

    @DocumentedAt(
            value = "images/v1/{image_id} DELETE",
            date = "2024-08-06",
            assumed = "drafts: deleteDraft, deletedIdFreedAfter")
    public Answer delete(Call call, String id) {
        Behaviour behaviour = switches.now();
        Duration kept = behaviour.deletedIdFreedAfter();
        boolean removed = images.remove(
                id,
                image -> isVisible(image, behaviour, call.at())
                        && (!image.isDraft() || behaviour.deleteDraft() == Ways.DraftDelete.DELETES),
                kept.isZero() ? null : call.at().plus(kept));
        if (!removed) {
            throw Refusal.notFound();
        }
        return Answer.ok(Json.object());
    }

    @DocumentedAt(value = "images/v1/{image_id}/blob", date = "2024-08-06", assumed = "a draft has none")
    public Answer blob(Call call, String id) {
        StoredImage image = visible(id, call.at());
        if (image.contentType() == null) {
            throw Refusal.notFound();
        }
        return Answer.bytes(image.contentType(), images.picture(image));
    }

    @DocumentedAt(value = "images/v1/stats", date = "2024-08-06", assumed = "draftsInStats; how many are allowed")
    public Answer stats() {
        long count = images.countUploaded() + (switches.now().draftsInStats() ? images.countDrafts() : 0);
        ObjectNode result = Json.object();
        result.putObject("count").put("current", count).put("allowed", ALLOWED);
        return Answer.ok(result);
    }

    /** The image, or a draft of it, that details would show. */
    public StoredImage visible(String id, Instant now) {
        Behaviour behaviour = switches.now();
        return images.find(id).filter(image -> isVisible(image, behaviour, now)).orElseThrow(Refusal::notFound);
    }

    /** Whether who has the id keeps it from being used again. */
    static boolean holds(StoredImage holder, Behaviour behaviour, Instant now) {
        return !holder.isDraft() || behaviour.expiredIdReserved() || !holder.isExpiredAt(now);
    }

    static boolean isVisible(StoredImage image, Behaviour behaviour, Instant now) {
        return behaviour.expiredDetails() == Ways.Details.DRAFT
                || !image.isDraft()
                || !image.isExpiredAt(now.minus(behaviour.expiredDetailsAfter()));
    }
}
