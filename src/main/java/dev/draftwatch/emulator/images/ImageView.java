package dev.draftwatch.emulator.images;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.Behaviour;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.control.Ways.MetaMember;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.RequestTarget;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** An image as Cloudflare shows it: the members of its schema, and {@code draft} as its documentation has it. */
final class ImageView {
    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private ImageView() {}

    static ObjectNode of(StoredImage image, Behaviour behaviour, String deliveryBase, List<String> variantNames) {
        ObjectNode view = Json.object().put("id", image.id());
        if (image.filename() != null) {
            view.put("filename", image.filename());
        }
        ObjectNode metadata = Json.objectIn(image.metadata()).orElseGet(Json::object);
        if (behaviour.metaMember() != MetaMember.METADATA) {
            view.set("meta", metadata);
        }
        if (behaviour.metaMember() != MetaMember.META) {
            view.set("metadata", metadata);
        }
        view.put("uploaded", MILLISECONDS.format(uploaded(image, behaviour)));
        view.put("requireSignedURLs", image.requireSignedUrls());
        ArrayNode variants = view.putArray("variants");
        variantNames.forEach(name -> variants.add(deliveryBase + "/" + RequestTarget.encode(image.id()) + "/" + name));
        if (image.creator() != null) {
            view.put("creator", image.creator());
        }
        if (image.isDraft()) {
            view.put("draft", true);
        } else if (behaviour.draftFlagAfterUpload() == Ways.DraftFlag.FALSE) {
            view.put("draft", false);
        }
        return view;
    }

    /** A draft says when it was made: documentation samples of drafts have a time there. */
    private static Instant uploaded(StoredImage image, Behaviour behaviour) {
        Instant came = image.uploaded();
        return came == null || behaviour.uploadedTime() == Ways.UploadedTime.CREATION ? image.created() : came;
    }
}
