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
 * @param formers what signs too for a while, the latest first
 * @param headers the endpoint's own, in which credentials may stand
 */
public record EndpointSecrets(
        SharedSecret secret, @Nullable SigningKey key, List<Former> formers, Map<String, String> headers) {
    /** Each makes the header of signatures longer, and there is an end to what receivers take. */
    static final int MOST_FORMERS = 9;

    private static final ObjectMapper JSON = JsonMapper.builder().build();

    public EndpointSecrets {
        formers = List.copyOf(formers);
        headers = Map.copyOf(headers);
    }

    /**
     * What a rotation left behind.
     *
     * @param until when it ends to sign
     */
    record Former(SharedSecret secret, @Nullable SigningKey key, Instant until) {
        boolean signs(Instant now) {
            return now.isBefore(until);
        }

        @Override
        public String toString() {
            return "Former[hidden]";
        }
    }

    /**
     * As it is kept.
     *
     * @param former as one was kept while there could be only one, until the endpoint's {@code rotatedUntil}; as is its key
     * @param formers null where it was kept so
     */
    private record Kept(
            String secret,
            @Nullable String former,
            @Nullable String key,
            @Nullable String formerKey,
            @Nullable List<KeptFormer> formers,
            Map<String, String> headers) {}

    private record KeptFormer(String secret, @Nullable String key, String until) {}

    static EndpointSecrets fresh(SharedSecret secret, boolean asymmetric, Map<String, String> headers) {
        return new EndpointSecrets(secret, asymmetric ? SigningKey.random() : null, List.of(), headers);
    }

    static SharedSecret random() {
        return SharedSecret.random(new SecureRandom());
    }

    /** What signs still keeps its time: who rotates again, for a rotation's answer was lost, cuts off no receiver. */
    EndpointSecrets rotated(SharedSecret next, Instant until, Instant now) {
        List<Former> left = Stream.concat(
                        Stream.of(new Former(secret, key, until)),
                        formers.stream().filter(former -> former.signs(now)))
                .toList();
        return new EndpointSecrets(next, key == null ? null : SigningKey.random(), left, headers);
    }

    EndpointSecrets with(boolean asymmetric, @Nullable Map<String, String> changedHeaders) {
        return new EndpointSecrets(
                secret,
                !asymmetric ? null : key != null ? key : SigningKey.random(),
                formers.stream()
                        .map(former -> new Former(former.secret(), asymmetric ? former.key() : null, former.until()))
                        .toList(),
                changedHeaders == null ? headers : changedHeaders);
    }

    @Nullable String publicKey() {
        return key == null ? null : key.publicKey();
    }

    /** {@return what signs now} */
    public Signer signer(Instant now) {
        List<Former> signing =
                formers.stream().filter(former -> former.signs(now)).toList();
        return new Signer(
                Stream.concat(Stream.of(secret), signing.stream().map(Former::secret))
                        .toList(),
                Stream.concat(
                                Stream.ofNullable(key),
                                signing.stream().flatMap(former -> Stream.ofNullable(former.key())))
                        .toList());
    }

    Endpoint.Sealed seal(Vault vault, UUID endpoint) {
        Kept kept = new Kept(
                secret.reveal(),
                null,
                reveal(key),
                null,
                formers.stream()
                        .map(former -> new KeptFormer(
                                former.secret().reveal(),
                                reveal(former.key()),
                                former.until().toString()))
                        .toList(),
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
                    key(kept.key()),
                    formers(kept, endpoint.rotatedUntil()),
                    kept.headers());
        } catch (IOException e) {
            throw new IllegalStateException("Secrets of endpoint " + endpoint.id() + " cannot be read", e);
        }
    }

    private static List<Former> formers(Kept kept, @Nullable Instant rotatedUntil) {
        if (kept.formers() != null) {
            return kept.formers().stream()
                    .map(former -> new Former(
                            SharedSecret.parse(former.secret()).orElseThrow(),
                            key(former.key()),
                            Instant.parse(former.until())))
                    .toList();
        }
        return kept.former() == null || rotatedUntil == null
                ? List.of()
                : List.of(new Former(
                        SharedSecret.parse(kept.former()).orElseThrow(), key(kept.formerKey()), rotatedUntil));
    }

    private static @Nullable SigningKey key(@Nullable String kept) {
        return kept == null ? null : SigningKey.parse(kept);
    }

    private static @Nullable String reveal(@Nullable SigningKey key) {
        return key == null ? null : key.reveal();
    }

    private static String purpose(UUID endpoint) {
        return "webhook_endpoint:" + endpoint;
    }

    @Override
    public String toString() {
        return "EndpointSecrets[hidden]";
    }
}
