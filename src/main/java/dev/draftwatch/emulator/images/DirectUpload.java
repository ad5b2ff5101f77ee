package dev.draftwatch.emulator.images;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.form.ImageFields;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/** {@code POST images/v2/direct_upload}: makes a draft and its upload URL. The answer leaves once the draft is kept. */
@Singleton
public final class DirectUpload {
    private final Images images;
    private final BehaviourSwitches switches;
    private final EmulatorConfig config;

    @Inject
    DirectUpload(Images images, BehaviourSwitches switches, EmulatorConfig config) {
        this.images = images;
        this.switches = switches;
        this.config = config;
    }

    @DocumentedAt(
            value = "images/v2/direct_upload",
            date = "2026-08-18",
            assumed = "expiryOutOfBounds, flatMetadata, zeroPartForm, urlencodedBody, jsonBody, metadataTooLong,"
                    + " signedCustomId, expiredIdReserved, deletedIdFreedAfter; 400 with 5411: refusals")
    public Answer answer(Call call) {
        Behaviour behaviour = switches.now();
        DirectUploadForm form = DirectUploadForm.read(call, behaviour);
        ImageFields fields = form.fields();
        String id = fields.id() == null ? UUID.randomUUID().toString() : fields.id();
        StoredImage draft = StoredImage.draft(
                id,
                fields.id() != null,
                fields.creator(),
                fields.metadata(),
                fields.requireSignedUrls(),
                call.at().truncatedTo(ChronoUnit.MILLIS),
                form.expiry());
        boolean added = images.add(draft, holder -> StoredImages.holds(holder, behaviour, call.at()), call.at());
        if (!added) {
            throw Refusal.alreadyExists();
        }
        ObjectNode result = Json.object()
                .put("id", id)
                .put(
                        "uploadURL",
                        call.publicBase() + "/emulator/upload/" + config.accountHash() + "/"
                                + RequestTarget.encode(id));
        return Answer.ok(result, fields.warnings()).about(id);
    }
}
