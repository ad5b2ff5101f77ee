package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.Operation;
import dev.draftwatch.emulator.keys.SigningKeys;
import dev.draftwatch.emulator.variants.Variants;
import dev.draftwatch.emulator.wire.Refusal;
import dev.draftwatch.emulator.wire.RequestTarget;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Finds the operations on what the account has besides images: signing keys and variants. */
@Singleton
final class SettingsApi {
    private final SigningKeys keys;
    private final Variants variants;

    @Inject
    SettingsApi(SigningKeys keys, Variants variants) {
        this.keys = keys;
        this.variants = variants;
    }

    /**
     * The operation on one of them, or on all.
     *
     * @param kind {@code keys} or {@code variants}
     * @param encoded the name as it stands in the path; null for all
     */
    Found find(String method, Found.Door door, String kind, @Nullable String encoded) {
        try {
            String name = encoded == null ? "" : RequestTarget.decode(encoded);
            return switch (kind + (encoded == null ? "" : "/name") + " " + method) {
                case "keys GET" -> new Found(Operation.KEYS, door, null, call -> keys.list());
                case "keys/name PUT" -> new Found(Operation.KEYS, door, null, call -> keys.put(name));
                case "keys/name DELETE" -> new Found(Operation.KEYS, door, null, call -> keys.delete(name));
                case "variants GET" -> new Found(Operation.VARIANTS, door, null, call -> variants.list());
                case "variants POST" -> new Found(Operation.VARIANTS, door, null, variants::create);
                case "variants/name GET" -> new Found(Operation.VARIANTS, door, null, call -> variants.details(name));
                case "variants/name PATCH" ->
                    new Found(Operation.VARIANTS, door, null, call -> variants.edit(call, name));
                case "variants/name DELETE" -> new Found(Operation.VARIANTS, door, null, call -> variants.delete(name));
                default -> Found.refusing(door, Found.methodNotAllowed(method));
            };
        } catch (Refusal e) {
            return Found.refusing(door, e);
        }
    }
}
