package dev.draftwatch.publish.webhook.endpoint;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a create or a change, for the API's description alone: it is read member by member. */
@Schema(name = "WebhookRequest", description = "A change leaves what it does not name as it is; null takes it away")
record EndpointBody(
        @Schema(description = "Where to; required to create", examples = "https://example.com/hooks/draftwatch")
        @Nullable URI url,

        @Schema(
                description =
                        "Exact types, upload.* or image.*; upload.expiring and the operators' types come only by name",
                examples = "[\"upload.*\", \"image.*\"]")
        @Nullable List<String> types,

        @Schema(description = "Only of these accounts") @Nullable List<String> accounts,

        @Schema(description = "Only of these creators") @Nullable List<String> creators,

        @Schema(
                description = "Only with all of these members in the upload's metadata",
                type = SchemaType.OBJECT,
                implementation = Object.class)
        @Nullable ObjectNode metadata,

        @Schema(description = "Each upload's events strictly in order", defaultValue = "false") @Nullable Boolean ordered,

        @Schema(
                enumeration = {"standard", "cloudevents"},
                defaultValue = "standard")
        @Nullable String format,

        @Schema(description = "[\"v1\"], or [\"v1\", \"v1a\"] for Ed25519 in addition") @Nullable List<String> signatures,

        @Schema(description = "whsec_ and the base64 of 24 to 64 bytes; only to create, else one is made") @Nullable String secret,

        @Schema(description = "Attempts at once, per instance", minimum = "1", maximum = "100", defaultValue = "10")
        @Nullable Integer concurrency,

        @Schema(description = "Attempts per second over all instances", minimum = "1", maximum = "10000") @Nullable Integer ratePerSecond,

        @Schema(description = "The endpoint's own, at most 20") @Nullable Map<String, String> headers,

        @Schema(maxLength = 1024) @Nullable String description,

        @Schema(
                enumeration = {"enabled", "paused"},
                description = "Only to change")
        @Nullable String state) {}
