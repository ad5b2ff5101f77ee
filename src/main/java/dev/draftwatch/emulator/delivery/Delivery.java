package dev.draftwatch.emulator.delivery;

import dev.draftwatch.emulator.images.StoredImages;
import dev.draftwatch.emulator.keys.SigningKeys;
import dev.draftwatch.emulator.variants.Variants;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** A picture where visitors ask for it; as it came, whatever the variant: nothing is resized here. */
@Singleton
public final class Delivery {
    private final StoredImages stored;
    private final Variants variants;
    private final SigningKeys keys;

    @Inject
    Delivery(StoredImages stored, Variants variants, SigningKeys keys) {
        this.stored = stored;
        this.variants = variants;
        this.keys = keys;
    }

    @DocumentedAt(
            value = "images/optimization/hosted-images/serve-private-images",
            date = "2026-08-18",
            assumed = "403 with 9424 without a good signature, 404 with 5401 for a variant that is not there: refusals;"
                    + " exp may be left out")
    public Answer answer(Call call, String id, String variant) {
        boolean privateToo = stored.visible(id, call.at()).requireSignedUrls();
        boolean neverSigned = variants.neverRequiresSignature(variant)
                .orElseThrow(() -> new Refusal(404, 5401, "Variant name not found"));
        if (privateToo && !neverSigned && !SignedUrl.isGood(call.target(), keys.values(), call.at())) {
            throw new Refusal(403, 9424, "The image can only be delivered by a signed URL");
        }
        return stored.blob(call, id).with("Access-Control-Allow-Origin", "*");
    }
}
