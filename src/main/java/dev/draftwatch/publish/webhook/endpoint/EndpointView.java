package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.publish.webhook.sign.SharedSecret;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An endpoint as its owner sees it.
 *
 * @param secret only in the answer that made it
 */
@Schema(name = "Webhook")
public record EndpointView(
        UUID id,
        String state,
        String url,
        List<String> types,
        List<String> accounts,
        List<String> creators,

        @Schema(type = SchemaType.OBJECT, implementation = Object.class) @Nullable JsonNode metadata,

        boolean ordered,
        String format,
        List<String> signatures,

        @Schema(description = "whpk_…, verifies v1a") @Nullable String publicKey,

        int concurrency,
        @Nullable Integer ratePerSecond,
        Map<String, String> headers,
        @Nullable String description,
        Instant createdAt,

        @Schema(description = "Until then former secrets sign too, each until its own overlap is over") @Nullable Instant rotatedUntil,

        @Schema(description = "Since then there was nothing but failure") @Nullable Instant failingSince,

        @Nullable Instant disabledAt,
        @Nullable String disabledReason,

        @Schema(description = "whsec_…, only in the answer that made it")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String secret) {

    static EndpointView of(Endpoint endpoint, Map<String, String> headers, @Nullable SharedSecret shown) {
        Endpoint.Wish wish = endpoint.wish();
        return new EndpointView(
                endpoint.id(),
                endpoint.state().word(),
                wish.url().toString(),
                wish.filter().types(),
                wish.filter().accounts(),
                wish.filter().creators(),
                wish.filter().metadata(),
                wish.inOrder(),
                wish.format(),
                wish.signatures(),
                endpoint.publicKey(),
                wish.concurrency(),
                wish.ratePerSecond(),
                headers,
                wish.description(),
                endpoint.createdAt(),
                endpoint.rotatedUntil(),
                endpoint.failingSince(),
                endpoint.disabledAt(),
                endpoint.disabledReason(),
                shown == null ? null : shown.reveal());
    }

    @Override
    public String toString() {
        return "EndpointView[" + id + "]";
    }
}
