package dev.draftwatch.emulator.keys;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.control.Ways;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code images/v1/keys}: what private images' URLs are signed with. There is always one; at first it is {@code default}. */
@Singleton
public final class SigningKeys {
    private static final String KEPT_AS = "keys";
    private static final String FIRST = "default";
    /** The specification's pattern allows one character; what is meant is these, 20 of them. */
    private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_-]{1,20}");

    private static final int BYTES = 24;

    private final Images images;
    private final BehaviourSwitches switches;
    private final SecureRandom chance = new SecureRandom();

    @Inject
    SigningKeys(Images images, BehaviourSwitches switches) {
        this.images = images;
        this.switches = switches;
    }

    @DocumentedAt(value = "images/v1/keys", date = "2024-08-06")
    public Answer list() {
        return answer(images.account().change(KEPT_AS, this::present));
    }

    @DocumentedAt(
            value = "images/v1/keys/{signing_key_name} PUT",
            date = "2024-08-06",
            assumed = "a name that exists: existingKey; hyphen and underscore are allowed; no limit on how many")
    public Answer put(String name) {
        if (!NAME.matcher(name).matches()) {
            throw Refusal.badRequest("a signing key's name has 1 to 20 letters and digits");
        }
        Ways.ExistingKey existing = switches.now().existingKey();
        return answer(images.account().change(KEPT_AS, there -> {
            ObjectNode keys = keys(present(there));
            if (keys.has(name) && existing == Ways.ExistingKey.CONFLICT) {
                throw Refusal.alreadyExists();
            }
            return keys.has(name) && existing == Ways.ExistingKey.KEPT
                    ? Json.text(keys)
                    : Json.text(keys.put(name, value()));
        }));
    }

    @DocumentedAt(value = "images/v1/keys/{signing_key_name} DELETE", date = "2024-08-06")
    public Answer delete(String name) {
        return answer(images.account().change(KEPT_AS, there -> {
            ObjectNode keys = keys(present(there));
            if (keys.remove(name) == null) {
                throw new Refusal(404, 5404, "Signing key not found");
            }
            return present(keys.isEmpty() ? null : Json.text(keys));
        }));
    }

    /** Every key's value: what any of them signed is good. */
    public List<String> values() {
        List<String> values = new ArrayList<>();
        keys(images.account().change(KEPT_AS, this::present)).forEach(value -> values.add(value.textValue()));
        return values;
    }

    private String present(@Nullable String there) {
        return there == null ? Json.text(Json.object().put(FIRST, value())) : there;
    }

    private String value() {
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Answer answer(String kept) {
        ObjectNode result = Json.object();
        ArrayNode list = result.putArray("keys");
        keys(kept)
                .properties()
                .forEach(key -> list.addObject().put("name", key.getKey()).set("value", key.getValue()));
        return Answer.ok(result);
    }

    private static ObjectNode keys(String kept) {
        return Json.objectIn(kept).orElseThrow();
    }
}
