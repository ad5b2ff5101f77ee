package dev.draftwatch.emulator.variants;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@code images/v1/variants}: at most 100, of which {@code public} is always one. */
@Singleton
public final class Variants {
    private static final String KEPT_AS = "variants";
    private static final String PUBLIC = "public";
    private static final int MOST = 100;
    /** As the dashboard shows it in an account that nobody changed. */
    private static final String FIRST = "{\"public\":{\"id\":\"public\",\"options\":{\"fit\":\"scale-down\","
            + "\"metadata\":\"none\",\"width\":1366,\"height\":768},\"neverRequireSignedURLs\":false}}";

    private final Images images;

    @Inject
    Variants(Images images) {
        this.images = images;
    }

    @DocumentedAt(value = "images/v1/variants", date = "2024-08-06")
    public Answer list() {
        ObjectNode result = Json.object();
        result.set("variants", all());
        return Answer.ok(result);
    }

    @DocumentedAt(
            value = "images/v1/variants POST",
            date = "2024-08-06",
            assumed =
                    "409 with 5409 for a name that is taken, 400 with 5453 above the limit: refusals; hyphen and underscore"
                            + " are allowed")
    public Answer create(Call call) {
        ObjectNode body = call.json();
        String name = VariantBody.name(body);
        ObjectNode variant = VariantBody.read(name, body, false);
        return changed(name, all -> {
            if (all.has(name)) {
                throw Refusal.alreadyExists();
            }
            if (all.size() >= MOST) {
                throw new Refusal(400, 5453, "The given account has reached a service limit");
            }
            all.set(name, variant);
        });
    }

    @DocumentedAt(value = "images/v1/variants/{variant_id}", date = "2024-08-06", assumed = "404 with 5401: refusals")
    public Answer details(String name) {
        return one(all(), name);
    }

    @DocumentedAt(value = "images/v1/variants/{variant_id} PATCH", date = "2024-08-06")
    public Answer edit(Call call, String name) {
        ObjectNode body = call.json();
        return changed(
                name,
                all -> all.set(
                        name,
                        VariantBody.read(
                                name,
                                body,
                                found(all, name).path("neverRequireSignedURLs").booleanValue())));
    }

    @DocumentedAt(
            value = "images/v1/variants/{variant_id} DELETE",
            date = "2024-08-06",
            assumed = "400 with 5400 for public, which cannot be deleted: refusals")
    public Answer delete(String name) {
        images.account().change(KEPT_AS, there -> {
            ObjectNode all = read(there);
            found(all, name);
            if (name.equals(PUBLIC)) {
                throw Refusal.badRequest("the variant public cannot be deleted");
            }
            all.remove(name);
            return Json.text(all);
        });
        return Answer.ok(Json.object());
    }

    /** The names, {@code public} first. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        all().fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** Whether the variant shows private images without a signature; empty where there is no such variant. */
    public Optional<Boolean> neverRequiresSignature(String name) {
        return Optional.ofNullable(all().get(name))
                .map(variant -> variant.path("neverRequireSignedURLs").booleanValue());
    }

    private interface Change {
        void on(ObjectNode all);
    }

    private Answer changed(String name, Change change) {
        String kept = images.account().change(KEPT_AS, there -> {
            ObjectNode all = read(there);
            change.on(all);
            return Json.text(all);
        });
        return one(read(kept), name);
    }

    private ObjectNode all() {
        return read(images.account().get(KEPT_AS).orElse(null));
    }

    private static ObjectNode read(@Nullable String kept) {
        return Json.objectIn(kept == null ? FIRST : kept).orElseThrow();
    }

    private static JsonNode found(ObjectNode all, String name) {
        JsonNode variant = all.get(name);
        if (variant == null) {
            throw new Refusal(404, 5401, "Variant name not found");
        }
        return variant;
    }

    private static Answer one(ObjectNode all, String name) {
        ObjectNode result = Json.object();
        result.set("variant", found(all, name));
        return Answer.ok(result);
    }
}
