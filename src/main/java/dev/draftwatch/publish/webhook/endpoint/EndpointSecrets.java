package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.draftwatch.publish.webhook.sign.SharedSecret;
import dev.draftwatch.publish.webhook.sign.Signer;
import dev.draftwatch.publish.webhook.sign.SigningKey;
import dev.draftwatch.secret.Vault;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What is secret about an endpoint. Hides itself.
 *
 * @param key for {@code v1a}; null where it was not asked for
 * @param headers the endpoint's own, in which credentials may stand
 */
public record EndpointSecrets(
        SharedSecret secret,
        @Nullable SharedSecret former,
        @Nullable SigningKey key,
        @Nullable SigningKey formerKey,
        Map<String, String> headers) {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public EndpointSecrets {
        headers = Map.copyOf(headers);
    }

    /** As it is kept. */
    private record Kept(
            String secret,
            @Nullable String former,
            @Nullable String key,
            @Nullable String formerKey,
            Map<String, String> headers) {}

    static EndpointSecrets fresh(SharedSecret secret, boolean asymmetric, Map<String, String> headers) {
        return new EndpointSecrets(secret, null, asymmetric ? SigningKey.random() : null, null, headers);
    }

    static SharedSecret random() {
        return SharedSecret.random(new SecureRandom());
    }

    EndpointSecrets rotated(SharedSecret next) {
        return new EndpointSecrets(next, secret, key == null ? null : SigningKey.random(), key, headers);
    }

    EndpointSecrets with(boolean asymmetric, @Nullable Map<String, String> changedHeaders) {
        return new EndpointSecrets(
                secret,
                former,
                !asymmetric ? null : key != null ? key : SigningKey.random(),
                asymmetric ? formerKey : null,
                changedHeaders == null ? headers : changedHeaders);
    }

    @Nullable String publicKey() {
        return key == null ? null : key.publicKey();
    }

    /**
     * {@return what signs now}
     *
     * @param rotatedUntil the end of the overlap in which the former secrets sign too
     */
    public Signer signer(@Nullable Instant rotatedUntil, Instant now) {
        boolean overlap = rotatedUntil != null && now.isBefore(rotatedUntil);
        return new Signer(present(secret, overlap ? former : null), present(key, overlap ? formerKey : null));
    }

    private static <T> List<T> present(@Nullable T first, @Nullable T second) {
        return Stream.concat(Stream.ofNullable(first), Stream.ofNullable(second))
                .toList();
    }

    Endpoint.Sealed seal(Vault vault, UUID endpoint) {
        Kept kept = new Kept(
                secret.reveal(),
                former == null ? null : former.reveal(),
                key == null ? null : key.reveal(),
                formerKey == null ? null : formerKey.reveal(),
                new LinkedHashMap<>(headers));
        try {
            return new Endpoint.Sealed(vault.seal(JSON.writeValueAsBytes(kept), purpose(endpoint)));
        } catch (IOException e) {
            throw new IllegalStateException("Secrets of an endpoint could not be written", e);
        }
    }

    /** Opens what belongs to this endpoint and to no other. */
    public static EndpointSecrets open(Vault vault, Endpoint endpoint) {
        try {
            Kept kept = JSON.readValue(vault.open(endpoint.sealed().bytes(), purpose(endpoint.id())), Kept.class);
            return new EndpointSecrets(
                    SharedSecret.parse(kept.secret()).orElseThrow(),
                    kept.former() == null
                            ? null
                            : SharedSecret.parse(kept.former()).orElseThrow(),
                    kept.key() == null ? null : SigningKey.parse(kept.key()),
                    kept.formerKey() == null ? null : SigningKey.parse(kept.formerKey()),
                    kept.headers());
        } catch (IOException e) {
            throw new IllegalStateException("Secrets of endpoint " + endpoint.id() + " cannot be read", e);
        }
    }

    private static String purpose(UUID endpoint) {
        return "webhook_endpoint:" + endpoint;
    }

    @Override
    public String toString() {
        return "EndpointSecrets[hidden]";
    }
}
