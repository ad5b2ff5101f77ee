package dev.draftwatch.account.door;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that adds an account, for the API's description alone: it is read member by member, so that each mistake has a name. */
@Schema(name = "NewAccount", description = "Unknown members are refused")
record AccountBody(
        @Schema(description = "Cloudflare's id of it; not in a change", maxLength = 32, pattern = "[0-9A-Za-z]{1,32}")
        String id,

        @Schema(
                description = "An API token with the permission \"Images Write\"; kept encrypted, never shown",
                maxLength = 1000)
        String apiToken,

        @Schema(description = "For people", maxLength = 200, examples = "shop") @Nullable String name,

        @Schema(
                description = "The call budget its calls count in; accounts whose tokens belong to one Cloudflare user"
                        + " name the same one. Default its id",
                pattern = "[0-9A-Za-z._-]{1,64}")
        @Nullable String budget,

        @Schema(description = "Whether creates, looks and lists go to Cloudflare's batch host. Default false") @Nullable Boolean batch,

        @Schema(
                description = "How long after a deadline the last look comes, PT1S to PT1H",
                type = SchemaType.STRING,
                format = "duration",
                examples = "PT2M")
        @Nullable String grace,

        @Schema(
                description = "How long an upload URL lives of which nobody says it, PT2M to PT6H. Default PT30M",
                type = SchemaType.STRING,
                format = "duration",
                examples = "PT10M")
        @Nullable String defaultExpiry,

        @Schema(
                description = "How long before a deadline upload.expiring is told, PT1S to PT6H. Default never",
                type = SchemaType.STRING,
                format = "duration",
                examples = "PT5M")
        @Nullable String expiringBefore,

        @Schema(
                description =
                        "After so long without an answer, past deadline and grace, an upload expires by the clock,"
                                + " PT1M to P30D. Default never",
                type = SchemaType.STRING,
                format = "duration",
                examples = "PT6H")
        @Nullable String expireUnverifiedAfter,

        @Schema(
                description =
                        "Whether a complete sweep that began after deadline and grace counts as the last look. Default false")
        @Nullable Boolean trustCompleteSweep,

        @Schema(
                description =
                        "Whether upload URLs are kept, encrypted, while their uploads are pending, so that an operator"
                                + " can reveal one in the console; each time is in the audit. Default false")
        @Nullable Boolean revealUploadUrl,

        @Schema(
                description = "How many open uploads one creator may have; one more is a 429. Default any number",
                minimum = "1",
                maximum = "100000")
        @Nullable Integer maxOpenPerCreator,

        @Schema(
                description =
                        "How many uploads one creator may be given in an hour; one more is a 429. Default any number",
                minimum = "1",
                maximum = "1000000")
        @Nullable Integer maxPerCreatorPerHour) {}
