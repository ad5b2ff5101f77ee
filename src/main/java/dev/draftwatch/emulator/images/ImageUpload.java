package dev.draftwatch.emulator.images;

import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.form.ImageFields;
import dev.draftwatch.emulator.picture.Picture;
import dev.draftwatch.emulator.picture.SourceUrl;
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
import java.util.UUID;

/** {@code POST images/v1}: the account itself sends a picture, or says where it is. No draft comes before it. */
@Singleton
public final class ImageUpload {
    private final Images images;
    private final BehaviourSwitches switches;
    private final StoredImages stored;
    private final Clock clock;

    @Inject
    ImageUpload(Images images, BehaviourSwitches switches, StoredImages stored, Clock clock) {
        this.images = images;
        this.switches = switches;
        this.stored = stored;
        this.clock = clock;
    }

    @DocumentedAt(
            value = "images/v1 POST",
            date = "2026-08-18",
            assumed =
                    "400 with 5454 for a URL that cannot be fetched: refusals; imagesPlan, flatMetadata, signedCustomId")
    public Answer answer(Call call) {
        Behaviour behaviour = switches.now();
        if (!behaviour.imagesPlan()) {
            throw new Refusal(403, 5403, "The given account is not valid or is not authorized to access this service");
        }
        if (!call.isMultipart()) {
            throw Refusal.notAForm();
        }
        List<Part> parts = call.parts();
        ImageFields fields = ImageFields.read(parts, behaviour);
        Picture picture = picture(parts, Optional.ofNullable(fields.others().get("url")));
        StoredImage image = StoredImage.uploaded(
                fields.id() == null ? UUID.randomUUID().toString() : fields.id(),
                fields.id() != null,
                fields.creator(),
                fields.metadata(),
                fields.requireSignedUrls(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                picture.filename(),
                picture.kind().contentType());
        StoredImage kept = images.addWithPicture(
                        image, picture.bytes(), holder -> StoredImages.holds(holder, behaviour, call.at()), call.at())
                .orElseThrow(Refusal::alreadyExists);
        return Answer.ok(stored.view(kept, call), fields.warnings()).about(kept.id());
    }

    private static Picture picture(List<Part> parts, Optional<String> url) {
        Optional<Part> file =
                parts.stream().filter(part -> part.name().equals("file")).findFirst();
        if (file.isPresent() == url.isPresent()) {
            throw Refusal.badRequest("the form has either a field file or a field url");
        }
        return file.map(Picture::of).orElseGet(() -> SourceUrl.fetch(url.orElseThrow()));
    }
}
