package dev.draftwatch.emulator.images;

import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.control.Ways.Acceptance;
import dev.draftwatch.emulator.control.Ways.Use;
import dev.draftwatch.emulator.form.ImageFields;
import dev.draftwatch.emulator.notification.Notifications;
import dev.draftwatch.emulator.picture.Picture;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The upload URL: takes one picture in the form field {@code file}, once, until the expiry.
 *
 * <p>Whoever began before the expiry is in time, as a transfer may take a while. A refused picture does not use the URL up.
 */
@Singleton
public final class UploadUrl {
    private final Images images;
    private final BehaviourSwitches switches;
    private final StoredImages stored;
    private final Notifications notifications;
    private final Clock clock;

    @Inject
    UploadUrl(
            Images images, BehaviourSwitches switches, StoredImages stored, Notifications notifications, Clock clock) {
        this.images = images;
        this.switches = switches;
        this.stored = stored;
        this.notifications = notifications;
        this.clock = clock;
    }

    @DocumentedAt(
            value = "images/storage/upload-images/direct-creator-upload",
            date = "2026-08-18",
            assumed =
                    "secondUse, expiredUse, uploadFields, imagesPlan; 413 with 5413, 415 with 5415 and 5455: refusals")
    public Answer upload(Call call, String id) {
        Optional<StoredImage> there = images.find(id);
        try {
            Answer answer = taken(call, id, there);
            notifications.uploaded(id);
            return answer;
        } catch (Refusal refusal) {
            if (there.isPresent()) {
                notifications.refused(id, refusal);
            }
            throw refusal;
        }
    }

    private Answer taken(Call call, String id, Optional<StoredImage> found) {
        Behaviour behaviour = switches.now();
        // Before the picture is looked at: a dead URL says so, whatever is sent to it.
        usable(found, call, behaviour);
        Picture picture = Picture.of(file(call, behaviour));
        StoredImage uploaded = images.attach(id, picture.bytes(), now -> usable(now, call, behaviour)
                .withPicture(
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        picture.filename(),
                        picture.kind().contentType()));
        return Answer.ok(stored.view(uploaded, call));
    }

    /** What a browser asks before it sends a form with headers of its own. */
    @DocumentedAt(
            value = "images/storage/upload-images/direct-creator-upload",
            date = "2026-08-18",
            assumed = "the headers; whether there are any: cors")
    public Answer preflight(Call call) {
        Answer answer = Answer.empty()
                .with("Access-Control-Allow-Methods", "POST, OPTIONS")
                .with("Access-Control-Max-Age", "86400");
        return call.header("Access-Control-Request-Headers")
                .map(asked -> answer.with("Access-Control-Allow-Headers", asked))
                .orElse(answer);
    }

    private static StoredImage usable(Optional<StoredImage> there, Call call, Behaviour behaviour) {
        StoredImage image = there.orElseThrow(Refusal::notFound);
        if (!image.isDraft()) {
            throw refusal(behaviour.secondUse());
        }
        if (image.isExpiredAt(call.at())) {
            throw refusal(behaviour.expiredUse());
        }
        if (!behaviour.imagesPlan()) {
            throw new Refusal(403, 5403, "The given account is not valid or is not authorized to access this service");
        }
        if (image.customId()
                && image.requireSignedUrls()
                && behaviour.signedCustomId() == Ways.SignedCustomId.AT_UPLOAD) {
            throw ImageFields.customIdCannotBePrivate();
        }
        return image;
    }

    private static Refusal refusal(Use use) {
        return use == Use.CONFLICT ? Refusal.alreadyExists() : Refusal.notFound();
    }

    private static Part file(Call call, Behaviour behaviour) {
        if (!call.isMultipart()) {
            throw Refusal.notAForm();
        }
        List<Part> parts = call.parts();
        if (behaviour.uploadFields() == Acceptance.REFUSED
                && parts.stream().anyMatch(part -> !part.name().equals("file"))) {
            throw Refusal.badRequest("the form may have no field but file");
        }
        return parts.stream()
                .filter(part -> part.name().equals("file"))
                .findFirst()
                .orElseThrow(() -> Refusal.badRequest("the form has no field file"));
    }
}
