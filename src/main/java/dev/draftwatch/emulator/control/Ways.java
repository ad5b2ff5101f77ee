package dev.draftwatch.emulator.control;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The ways in which what is not known can be played. */
public final class Ways {
    private Ways() {}

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

    /** PUT of a signing key that exists. */
    public enum ExistingKey {
        /** It gets another value, and what the old one signed is no longer good. */
        @JsonProperty("replaced")
        REPLACED,
        /** 200, and it is what it was. */
        @JsonProperty("kept")
        KEPT,
        /** 409 with 5409. */
        @JsonProperty("conflict")
        CONFLICT
    }

    /** How an account that is not the credentials' is refused. */
    public enum WrongAccount {
        /** As wrong credentials are. */
        @JsonProperty("asCredentials")
        AS_CREDENTIALS,
        /** 404 with 7003, which says that the object identifier may be invalid. */
        @JsonProperty("noRoute")
        NO_ROUTE
    }

    /** The token of a last page. */
    public enum LastPageToken {
        @JsonProperty("null")
        NULL,
        @JsonProperty("absent")
        ABSENT
    }

    /** The headers of rate limits. */
    public enum RateLimitHeaders {
        @JsonProperty("both")
        BOTH,
        /** {@code x-ratelimit-limit} and its like. */
        @JsonProperty("xRatelimit")
        X_RATELIMIT,
        /** {@code Ratelimit} and {@code Ratelimit-Policy}. */
        @JsonProperty("ratelimit")
        RATELIMIT,
        /** {@code Retry-After} alone. */
        @JsonProperty("none")
        NONE
    }

    /**
     * What is told of an error.
     *
     * @param status null: as it would be
     * @param code null: as it would be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Told(
            @Schema(minimum = "400", maximum = "599") @Nullable Integer status,

            @Schema(minimum = "100", maximum = "99999") @Nullable Integer code) {
        public Told {
            if ((status != null && (status < 400 || status > 599)) || (code != null && (code < 100 || code > 99_999))) {
                throw new IllegalArgumentException("status is 400 to 599, code 100 to 99999");
            }
        }

        Told or(int usualStatus, int usualCode) {
            return new Told(status == null ? usualStatus : status, code == null ? usualCode : code);
        }
    }
}
