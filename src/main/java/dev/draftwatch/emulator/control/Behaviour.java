package dev.draftwatch.emulator.control;

import java.time.Duration;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A switch for everything that is not known of Cloudflare's behaviour. Each says how it behaves; the defaults are the likeliest
 * reading.
 */
public record Behaviour(
        @Schema(
                description =
                        "What details say of a draft past its expiry. Default draft: a live test found custom ids "
                                + "of old drafts still taken")
        Ways.Details expiredDetails,

        @Schema(description = "How long after the expiry expiredDetails: notFound begins. Default PT0S")
        Duration expiredDetailsAfter,

        @Schema(
                description = "Whether an expired draft keeps its custom id from being used again. Default true (same "
                        + "test)")
        boolean expiredIdReserved,

        @Schema(description = "How a used upload URL answers. Default conflict, 409 with 5409")
        Ways.Use secondUse,

        @Schema(description = "How an expired upload URL answers. Default notFound, 404 with 5404")
        Ways.Use expiredUse,

        @Schema(description = "What DELETE does to a draft. Default deletes")
        Ways.DraftDelete deleteDraft,

        @Schema(description = "What PATCH does to a draft. Default edits")
        Ways.DraftEdit editDraft,

        @Schema(
                description = "The id of a draft with a generated id once PATCH changed its requireSignedURLs. Default "
                        + "newId, as documented for images; the upload URL given out then leads nowhere. sameId "
                        + "keeps both")
        Ways.DraftId signedDraftId,

        @Schema(
                description = "How long after a DELETE a custom id stays taken. Default PT0S; a client library reports "
                        + "\"delete not yet propagated\"")
        Duration deletedIdFreedAfter,

        @Schema(description = "What uploaded says once the picture came. Default upload, the time it came")
        Ways.UploadedTime uploadedTime,

        @Schema(
                description =
                        "The member that carries the metadata. Default meta; documentation samples print metadata")
        Ways.MetaMember metaMember,

        @Schema(
                description =
                        "The draft flag once the picture came. Default absent, as documented; older text said \"will change to false\"")
        Ways.DraftFlag draftFlagAfterUpload,

        @Schema(description = "Whether stats counts drafts. Default false: only uploaded images are billed")
        boolean draftsInStats,

        @Schema(description = "A multipart form without any part. Default accepted; in 2024 it was refused with 400")
        Ways.Acceptance zeroPartForm,

        @Schema(
                description = "Metadata sent as metadata[key] or metadata.key, as SDKs do. Default accepted with a "
                        + "message")
        Ways.Acceptance flatMetadata,

        @Schema(description = "A direct_upload sent as application/x-www-form-urlencoded. Default refused, 5415")
        Ways.Acceptance urlencodedBody,

        @Schema(
                description =
                        "An expiry out of bounds. Default refused, 400 with 5400; accepted moves it to the nearest bound")
        Ways.Acceptance expiryOutOfBounds,

        @Schema(description = "Metadata above 1,024 bytes. Default refused, 400 with 5400")
        Ways.Acceptance metadataTooLong,

        @Schema(description = "A custom id together with requireSignedURLs. Default atCreation")
        Ways.SignedCustomId signedCustomId,

        @Schema(description = "Form fields besides file at the upload URL. Default accepted: they are ignored")
        Ways.Acceptance uploadFields,

        @Schema(description = "How a wrong token, key or account is refused. Default authentication")
        Ways.WrongCredentials wrongCredentials,

        @Schema(description = "How errors are written. Default byAccept")
        Ways.ErrorForm errorForm,

        @Schema(
                description = "The largest per_page of lists; the specification says 10,000, later text 1,000. Default "
                        + "10000")
        int perPageMaximum,

        @Schema(
                description =
                        "Whether the account has an Images plan; without one drafts can be made and no picture is "
                                + "taken (403 with 5403). Default true")
        boolean imagesPlan,

        @Schema(description = "Whether the upload URL lets any origin read its answers. Default true")
        boolean cors,

        @Schema(
                description = "Calls within 300 s of the clock's time before all are refused (429 with 971) for the "
                        + "next 300 s; Cloudflare's is 1200. Default 0: no limit, so that tests meet it only when "
                        + "they want to")
        int rateLimit,

        @Schema(description = "Calls a second for each batch token; Cloudflare's is 200. Default 0: no limit")
        int batchRateLimit,

        @Schema(description = "How long a batch token is good; only its expiresAt is documented. Default PT1H")
        Duration batchTokenLifetime,

        @Schema(description = "What data of a notification holds; no sample of Cloudflare's is known. Default flat")
        Ways.NotificationData notificationData,

        @Schema(description = "PUT of a signing key's name that exists. Default replaced: it gets another value")
        Ways.ExistingKey existingKey,

        @Schema(
                description = "How good credentials are told that the account is not theirs. Default asCredentials: as "
                        + "wrongCredentials says")
        Ways.WrongAccount wrongAccount,

        @Schema(
                description = "A direct_upload sent as JSON. Default refused, 415 with 5415; some clients send it and "
                        + "claim success")
        Ways.Acceptance jsonBody,

        @Schema(
                description = "The smallest per_page of lists; the specification says 10, a live test with 1 was "
                        + "answered. Default 1")
        int perPageMinimum,

        @Schema(description = "The continuation_token of a list's last page. Default null")
        Ways.LastPageToken lastPageToken,

        @Schema(description = "Which of the two documented families of headers tells what a limit leaves. Default both")
        Ways.RateLimitHeaders rateLimitHeaders,

        @Schema(
                description = "How often a notification is sent in all while its receiver answers no 2xx; 1 to 10. "
                        + "Default 1")
        int notificationTries,

        @Schema(
                description = "What is told in place of an error, by its code: {\"5401\": {\"status\": 400}, \"5413\": "
                        + "{\"code\": 7011}}. For many codes no status is known, and for some cases several codes "
                        + "were seen. Replaced as a whole. Default {}: 5401, 5454 and 5410 to 5413 as the low "
                        + "codes, 400, 404 and 413; 5453 with 400, 9424 with 403")
        Map<String, Ways.Told> refusals) {
    private static final int MOST_TRIES = 10;

    public Behaviour {
        refusals = Map.copyOf(refusals);
        if (expiredDetailsAfter.isNegative() || deletedIdFreedAfter.isNegative()) {
            throw new IllegalArgumentException("expiredDetailsAfter and deletedIdFreedAfter are not negative");
        }
        if (rateLimit < 0 || batchRateLimit < 0) {
            throw new IllegalArgumentException("rateLimit and batchRateLimit are at least 0");
        }
        if (perPageMinimum < 1 || perPageMaximum < perPageMinimum) {
            throw new IllegalArgumentException("perPageMinimum is at least 1, perPageMaximum at least perPageMinimum");
        }
        if (batchTokenLifetime.isNegative() || batchTokenLifetime.isZero()) {
            throw new IllegalArgumentException("batchTokenLifetime is more than nothing");
        }
        if (notificationTries < 1 || notificationTries > MOST_TRIES) {
            throw new IllegalArgumentException("notificationTries is 1 to " + MOST_TRIES);
        }
        if (!refusals.keySet().stream().allMatch(code -> code.matches("[1-9][0-9]{2,4}"))) {
            throw new IllegalArgumentException("refusals are named by codes of 100 to 99999");
        }
    }

    public static Behaviour byDefault() {
        return new Behaviour(
                Ways.Details.DRAFT,
                Duration.ZERO,
                true,
                Ways.Use.CONFLICT,
                Ways.Use.NOT_FOUND,
                Ways.DraftDelete.DELETES,
                Ways.DraftEdit.EDITS,
                Ways.DraftId.NEW_ID,
                Duration.ZERO,
                Ways.UploadedTime.UPLOAD,
                Ways.MetaMember.META,
                Ways.DraftFlag.ABSENT,
                false,
                Ways.Acceptance.ACCEPTED,
                Ways.Acceptance.ACCEPTED,
                Ways.Acceptance.REFUSED,
                Ways.Acceptance.REFUSED,
                Ways.Acceptance.REFUSED,
                Ways.SignedCustomId.AT_CREATION,
                Ways.Acceptance.ACCEPTED,
                Ways.WrongCredentials.AUTHENTICATION,
                Ways.ErrorForm.BY_ACCEPT,
                10_000,
                true,
                true,
                0,
                0,
                Duration.ofHours(1),
                Ways.NotificationData.FLAT,
                Ways.ExistingKey.REPLACED,
                Ways.WrongAccount.AS_CREDENTIALS,
                Ways.Acceptance.REFUSED,
                1,
                Ways.LastPageToken.NULL,
                Ways.RateLimitHeaders.BOTH,
                1,
                Map.of());
    }

    /** What is told of an error, where that was changed. */
    public Ways.Told told(int status, int code) {
        Ways.Told changed = refusals.get(Integer.toString(code));
        return changed == null ? new Ways.Told(status, code) : changed.or(status, code);
    }
}
