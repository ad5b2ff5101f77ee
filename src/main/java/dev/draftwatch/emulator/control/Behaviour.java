package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;

/**
 * A switch for everything that is not known of Cloudflare's behaviour. Each constant says how it behaves; the defaults are
 * the likeliest reading.
 *
 * @param expiredDetails what details say of a draft past its expiry. Default {@code draft}: a live test found custom ids of
 *     old drafts still taken
 * @param expiredDetailsAfter how long after the expiry {@code expiredDetails: notFound} begins. Default PT0S
 * @param expiredIdReserved whether an expired draft keeps its custom id from being used again. Default true (same test)
 * @param secondUse how a used upload URL answers. Default {@code conflict}, 409 with 5409
 * @param expiredUse how an expired upload URL answers. Default {@code notFound}, 404 with 5404
 * @param deleteDraft what DELETE does to a draft. Default {@code deletes}
 * @param editDraft what PATCH does to a draft. Default {@code edits}
 * @param signedDraftId the id of a draft with a generated id once PATCH changed its requireSignedURLs. Default {@code newId},
 *     as documented for images; the upload URL given out then leads nowhere. {@code sameId} keeps both
 * @param deletedIdFreedAfter how long after a DELETE a custom id stays taken. Default PT0S; a client library reports "delete
 *     not yet propagated"
 * @param uploadedTime what {@code uploaded} says once the picture came. Default {@code upload}, the time it came
 * @param metaMember the member that carries the metadata. Default {@code meta}; documentation samples print {@code metadata}
 * @param draftFlagAfterUpload Default {@code absent}, as documented; older text said "will change to false"
 * @param draftsInStats whether {@code stats} counts drafts. Default false: only uploaded images are billed
 * @param zeroPartForm a multipart form without any part. Default {@code accepted}; in 2024 it was refused with 400
 * @param flatMetadata metadata sent as {@code metadata[key]} or {@code metadata.key}, as SDKs do. Default {@code accepted}
 *     with a message
 * @param urlencodedBody a direct_upload sent as application/x-www-form-urlencoded. Default {@code refused}, 5415
 * @param expiryOutOfBounds Default {@code refused}, 400 with 5400; {@code accepted} moves it to the nearest bound
 * @param metadataTooLong metadata above 1,024 bytes. Default {@code refused}, 400 with 5400
 * @param signedCustomId a custom id together with requireSignedURLs. Default {@code atCreation}
 * @param uploadFields form fields besides {@code file} at the upload URL. Default {@code accepted}: they are ignored
 * @param wrongCredentials how a wrong token, key or account is refused. Default {@code authentication}
 * @param errorForm how errors are written. Default {@code byAccept}
 * @param perPageMaximum the largest per_page of lists; the specification says 10,000, later text 1,000. Default 10000
 * @param imagesPlan whether the account has an Images plan; without one drafts can be made and no picture is taken (403 with
 *     5403). Default true
 * @param cors whether the upload URL lets any origin read its answers. Default true
 * @param rateLimit calls within 300 s of the clock's time before all are refused (429 with 971) for the next 300 s;
 *     Cloudflare's is 1200. Default 0: no limit, so that tests meet it only when they want to
 * @param batchRateLimit calls a second for each batch token; Cloudflare's is 200. Default 0: no limit
 * @param batchTokenLifetime how long a batch token is good; only its {@code expiresAt} is documented. Default PT1H
 * @param notificationData what {@code data} of a notification holds; no sample of Cloudflare's is known. Default {@code flat}
 */
public record Behaviour(
        Details expiredDetails,
        Duration expiredDetailsAfter,
        boolean expiredIdReserved,
        Use secondUse,
        Use expiredUse,
        DraftDelete deleteDraft,
        DraftEdit editDraft,
        DraftId signedDraftId,
        Duration deletedIdFreedAfter,
        UploadedTime uploadedTime,
        MetaMember metaMember,
        DraftFlag draftFlagAfterUpload,
        boolean draftsInStats,
        Acceptance zeroPartForm,
        Acceptance flatMetadata,
        Acceptance urlencodedBody,
        Acceptance expiryOutOfBounds,
        Acceptance metadataTooLong,
        SignedCustomId signedCustomId,
        Acceptance uploadFields,
        WrongCredentials wrongCredentials,
        ErrorForm errorForm,
        int perPageMaximum,
        boolean imagesPlan,
        boolean cors,
        int rateLimit,
        int batchRateLimit,
        Duration batchTokenLifetime,
        NotificationData notificationData) {

    public Behaviour {
        if (expiredDetailsAfter.isNegative() || deletedIdFreedAfter.isNegative()) {
            throw new IllegalArgumentException("expiredDetailsAfter and deletedIdFreedAfter are not negative");
        }
        if (perPageMaximum < 1 || rateLimit < 0 || batchRateLimit < 0) {
            throw new IllegalArgumentException("perPageMaximum is at least 1, rateLimit and batchRateLimit at least 0");
        }
        if (batchTokenLifetime.isNegative() || batchTokenLifetime.isZero()) {
            throw new IllegalArgumentException("batchTokenLifetime is more than nothing");
        }
    }

    static Behaviour byDefault() {
        return new Behaviour(
                Details.DRAFT,
                Duration.ZERO,
                true,
                Use.CONFLICT,
                Use.NOT_FOUND,
                DraftDelete.DELETES,
                DraftEdit.EDITS,
                DraftId.NEW_ID,
                Duration.ZERO,
                UploadedTime.UPLOAD,
                MetaMember.META,
                DraftFlag.ABSENT,
                false,
                Acceptance.ACCEPTED,
                Acceptance.ACCEPTED,
                Acceptance.REFUSED,
                Acceptance.REFUSED,
                Acceptance.REFUSED,
                SignedCustomId.AT_CREATION,
                Acceptance.ACCEPTED,
                WrongCredentials.AUTHENTICATION,
                ErrorForm.BY_ACCEPT,
                10_000,
                true,
                true,
                0,
                0,
                Duration.ofHours(1),
                NotificationData.FLAT);
    }

    /** What details say. */
    public enum Details {
        /** Still a draft, without end. */
        @JsonProperty("draft")
        DRAFT,
        /** 404 with 5404. */
        @JsonProperty("notFound")
        NOT_FOUND
    }

    /** How an upload URL that takes no picture any more answers. */
    public enum Use {
        /** 409 with 5409. */
        @JsonProperty("conflict")
        CONFLICT,
        /** 404 with 5404. */
        @JsonProperty("notFound")
        NOT_FOUND
    }

    /** What DELETE does to a draft. */
    public enum DraftDelete {
        /** Removes it, like an image. */
        @JsonProperty("deletes")
        DELETES,
        /** Answers 404 with 5404 and leaves it. */
        @JsonProperty("notFound")
        NOT_FOUND
    }

    /** What PATCH does to a draft. */
    public enum DraftEdit {
        /** Changes it, like an image. */
        @JsonProperty("edits")
        EDITS,
        /** Answers 404 with 5404 and leaves it. */
        @JsonProperty("notFound")
        NOT_FOUND
    }

    /** The id of a draft that is private from now on, or no longer. */
    public enum DraftId {
        /** Another one, like an image's. */
        @JsonProperty("newId")
        NEW_ID,
        /** The one its upload URL has. */
        @JsonProperty("sameId")
        SAME_ID
    }

    /** What {@code uploaded} says of an image. */
    public enum UploadedTime {
        /** When the picture came. */
        @JsonProperty("upload")
        UPLOAD,
        /** When the draft was made, as it already said then. */
        @JsonProperty("creation")
        CREATION
    }

    /** The member that carries metadata. */
    public enum MetaMember {
        @JsonProperty("meta")
        META,
        @JsonProperty("metadata")
        METADATA,
        @JsonProperty("both")
        BOTH
    }

    /** The draft flag once the picture came. */
    public enum DraftFlag {
        @JsonProperty("absent")
        ABSENT,
        @JsonProperty("false")
        FALSE
    }

    /** Whether something doubtful is let through. */
    public enum Acceptance {
        @JsonProperty("accepted")
        ACCEPTED,
        @JsonProperty("refused")
        REFUSED
    }

    /** When a custom id that shall be private is refused with 400 and 5410. */
    public enum SignedCustomId {
        @JsonProperty("atCreation")
        AT_CREATION,
        @JsonProperty("atUpload")
        AT_UPLOAD,
        @JsonProperty("never")
        NEVER
    }

    /** How wrong credentials are refused. */
    public enum WrongCredentials {
        /** 403 with 10000. */
        @JsonProperty("authentication")
        AUTHENTICATION,
        /** 401 with 10000. */
        @JsonProperty("unauthorized")
        UNAUTHORIZED,
        /** 403 with 9109. */
        @JsonProperty("invalidToken")
        INVALID_TOKEN
    }

    /** How errors are written. */
    public enum ErrorForm {
        /** Always in the JSON envelope. */
        @JsonProperty("json")
        JSON,
        /** As {@code ERROR n: message} where the request has an Accept header that admits no JSON. */
        @JsonProperty("byAccept")
        BY_ACCEPT,
        /** Always as {@code ERROR n: message}. */
        @JsonProperty("text")
        TEXT
    }

    /** The {@code data} of a notification. */
    public enum NotificationData {
        /** The image's id, status and error. */
        @JsonProperty("flat")
        FLAT,
        /** The same in a member {@code image}. */
        @JsonProperty("nested")
        NESTED,
        /** Null, and the text names no image either. */
        @JsonProperty("none")
        NONE
    }
}
