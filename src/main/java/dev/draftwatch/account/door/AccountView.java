package dev.draftwatch.account.door;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.AccountSettings;
import dev.draftwatch.account.standing.Blocked;
import java.time.Duration;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** An account on the wire, without its credential. */
@Schema(name = "Account")
record AccountView(
        @Schema(description = "Cloudflare's id of it") String id,

        @Nullable String name,

        @Schema(
                description = "configuration: the environment has its credential; api: it was added here",
                enumeration = {"configuration", "api"})
        String source,

        @Schema(description = "The call budget its calls count in")
        String budget,

        @Schema(description = "Whether creates, looks and lists go to Cloudflare's batch host")
        boolean batch,

        @Schema(
                description = "How long after a deadline the last look comes; null: DRAFTWATCH_WATCH_GRACE",
                type = SchemaType.STRING,
                format = "duration")
        @Nullable Duration grace,

        @Schema(
                description = "How long an upload URL lives of which nobody says it; null: PT30M",
                type = SchemaType.STRING,
                format = "duration")
        @Nullable Duration defaultExpiry,

        @Schema(
                description = "How long before a deadline upload.expiring is told; null: never",
                type = SchemaType.STRING,
                format = "duration")
        @Nullable Duration expiringBefore,

        @Schema(
                description = "After so long without an answer an upload expires by the clock; null: never",
                type = SchemaType.STRING,
                format = "duration")
        @Nullable Duration expireUnverifiedAfter,

        @Schema(description = "Whether a complete sweep counts as the last look")
        boolean trustCompleteSweep,

        @Schema(description = "Whether upload URLs are kept for who may reveal them in the console")
        boolean revealUploadUrl,

        @Schema(description = "How many open uploads one creator may have; null: any number") @Nullable Integer maxOpenPerCreator,

        @Schema(description = "How many uploads one creator may be given in an hour; null: any number") @Nullable Integer maxPerCreatorPerHour,

        @Schema(description = "What is in the way of working for it now; null: nothing") @Nullable Blocked blocked) {

    static AccountView of(Account account, @Nullable Blocked blocked) {
        AccountSettings settings = account.settings();
        return new AccountView(
                account.id(),
                settings.name(),
                account.source().word(),
                account.cloudflare().budget(),
                account.cloudflare().batch(),
                settings.grace(),
                settings.defaultExpiry(),
                settings.expiringBefore(),
                settings.expireUnverifiedAfter(),
                account.trustsCompleteSweep(),
                account.revealsUploadUrl(),
                settings.maxOpenPerCreator(),
                settings.maxPerCreatorPerHour(),
                blocked);
    }
}
