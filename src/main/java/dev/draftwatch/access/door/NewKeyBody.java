package dev.draftwatch.access.door;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that makes a key, for the API's description alone: it is read member by member, so that each mistake has a name. */
@Schema(name = "NewKey", description = "Unknown members are refused")
record NewKeyBody(
        @Schema(description = "What the key is for", maxLength = 200, examples = "cms back end")
        String name,

        @Schema(
                description = "What it may do: uploads:create, uploads:read, uploads:manage, events:read,"
                        + " webhooks:manage, reports:read, cleanup:run, admin",
                examples = "[\"uploads:create\"]")
        List<String> scopes,

        @Schema(
                description =
                        "Cloudflare's ids of the accounts it is limited to; default every account. With scopes for uploads alone")
        @Nullable List<String> accounts,

        @Schema(
                description = "Requests a minute that each instance answers it; default no limit",
                minimum = "1",
                maximum = "1000000")
        @Nullable Integer ratePerMinute,

        @Schema(description = "When it ends, by true time; default never. Not with expiresIn") @Nullable Instant expiresAt,

        @Schema(
                description = "How long it lives, an ISO 8601 duration. Not with expiresAt",
                type = SchemaType.STRING,
                format = "duration",
                examples = "P90D")
        @Nullable String expiresIn) {}
