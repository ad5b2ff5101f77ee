package dev.draftwatch.publish.webhook.endpoint;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook endpoint. What is secret about it is sealed; see {@link EndpointSecrets}.
 *
 * @param wish what its owner decides
 * @param publicKey what verifies {@code v1a}; null where it was not asked for
 * @param rotatedUntil until when the last of the former secrets signs too
 * @param failingSince since when there was nothing but failure
 */
public record Endpoint(
        UUID id,
        EndpointState state,
        Wish wish,
        Sealed sealed,
        @Nullable String publicKey,
        @Nullable Instant rotatedUntil,
        @Nullable Instant failingSince,
        @Nullable Instant disabledAt,
        @Nullable String disabledReason,
        Instant createdAt) {

    /** Where its events go, without what may be secret in a URL. */
    String host() {
        return String.valueOf(wish.url().getHost());
    }

    /**
     * What the owner of an endpoint decides and everybody may read.
     *
     * @param inOrder whether each upload's events are delivered strictly in order
     * @param signatures {@code v1}, and {@code v1a} where asked
     * @param concurrency attempts under way at once, for each instance
     * @param ratePerSecond attempts in a second at most, over all instances; null for no limit
     */
    public record Wish(
            URI url,
            EventFilter filter,
            boolean inOrder,
            String format,
            List<String> signatures,
            int concurrency,
            @Nullable Integer ratePerSecond,
            @Nullable String description) {
        public Wish {
            signatures = List.copyOf(signatures);
        }

        public boolean asymmetric() {
            return signatures.contains("v1a");
        }

        public boolean cloudEvents() {
            return format.equals("cloudevents");
        }
    }

    /** Secrets that only the vault opens. */
    @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
    public record Sealed(byte[] bytes) {}
}
