package dev.draftwatch.emulator.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.emulator.control.BehaviourSwitches;
import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Call;
import dev.draftwatch.emulator.wire.DocumentedAt;
import dev.draftwatch.emulator.wire.Json;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;

/** {@code GET images/v1/batch_token}: each call gives another token; the earlier ones stay good until they expire. */
@Singleton
public final class BatchTokens {
    private static final String KEPT_AS = "batch-tokens";
    private static final int BYTES = 32;

    private final Images images;
    private final BehaviourSwitches switches;
    private final SecureRandom chance = new SecureRandom();

    @Inject
    BatchTokens(Images images, BehaviourSwitches switches) {
        this.images = images;
        this.switches = switches;
    }

    @DocumentedAt(
            value = "images/storage/upload-images/images-batch",
            date = "2026-08-18",
            assumed = "how long a token is good: batchTokenLifetime")
    public Answer answer(Call call) {
        Instant expires = call.at().plus(switches.now().batchTokenLifetime());
        byte[] bytes = new byte[BYTES];
        chance.nextBytes(bytes);
        String token = HexFormat.of().formatHex(bytes);
        images.account().change(KEPT_AS, there -> {
            ObjectNode tokens = Json.objectIn(there == null ? "{}" : there).orElseThrow();
            tokens.properties().removeIf(known -> !isGoodAt(known.getValue(), call.at()));
            return Json.text(tokens.put(token, expires.toString()));
        });
        return Answer.ok(Json.object().put("token", token).put("expiresAt", expires.toString()));
    }

    /** Whether the token was given out and has not expired. */
    public boolean isGood(String token, Instant now) {
        return images.account()
                .get(KEPT_AS)
                .flatMap(Json::objectIn)
                .map(tokens -> tokens.path(token))
                .filter(expiry -> isGoodAt(expiry, now))
                .isPresent();
    }

    private static boolean isGoodAt(JsonNode expiry, Instant now) {
        return expiry.isTextual() && now.isBefore(Instant.parse(expiry.textValue()));
    }
}
