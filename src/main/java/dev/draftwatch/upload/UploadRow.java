package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row as Hibernate reads and inserts it. It is never updated through the entity: changes are statements of the store. */
@Entity
@Table(name = "upload")
class UploadRow {
    @Id
    UUID id;

    String account;

    @Column(name = "image_id")
    @Nullable String imageId;

    @Column(name = "has_custom_id")
    boolean hasCustomId;

    String state;

    @Nullable String evidence;

    boolean held;
    int version;

    @Column(name = "next_check_at")
    @Nullable Instant nextCheckAt;

    @Column(name = "leased_until")
    @Nullable Instant leasedUntil;

    long fence;
    int checks;

    @Column(name = "failed_checks")
    int failedChecks;

    @Column(name = "last_checked_at")
    @Nullable Instant lastCheckedAt;

    @Column(name = "missing_since")
    @Nullable Instant missingSince;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    @Column(name = "settled_at")
    @Nullable Instant settledAt;

    @Column(name = "issued_at")
    @Nullable Instant issuedAt;

    @Column(name = "issued_by")
    @Nullable Instant issuedBy;

    @Column(name = "draft_stamp")
    @Nullable Instant draftStamp;

    @Column(name = "uploaded_after")
    @Nullable Instant uploadedAfter;

    @Column(name = "uploaded_before")
    @Nullable Instant uploadedBefore;

    @Column(name = "uploaded_at")
    @Nullable Instant uploadedAt;

    @Column(name = "image_deleted_at")
    @Nullable Instant imageDeletedAt;

    boolean late;

    @Nullable String creator;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode metadata;

    @Column(name = "require_signed_urls")
    boolean requireSignedUrls;

    String source;

    @Column(name = "created_by")
    @Nullable String createdBy;

    @Column(name = "request_id")
    @Nullable String requestId;

    @Column(name = "user_agent")
    @Nullable String userAgent;

    @Column(name = "read_token_hash")
    @Nullable String readTokenHash;

    @Nullable String filename;

    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable List<String> variants;

    @Column(name = "last_attempt")
    @JdbcTypeCode(SqlTypes.JSON)
    @Nullable JsonNode lastAttempt;

    @Column(name = "failure_code")
    @Nullable String failureCode;

    @Column(name = "failure_message")
    @Nullable String failureMessage;

    @Nullable String explanation;

    /** For Hibernate, which fills every field before anybody sees the row. */
    @SuppressWarnings("NullAway.Init")
    protected UploadRow() {}

    /** A row in its first state. */
    UploadRow(Reservation reservation) {
        this.id = reservation.id();
        this.account = reservation.account();
        this.imageId = reservation.customId();
        this.hasCustomId = reservation.customId() != null;
        this.state = UploadState.RESERVED.word();
        this.nextCheckAt = reservation.recoverAt();
        this.createdAt = reservation.createdAt();
        this.expiresAt = reservation.expiresAt();
        this.creator = reservation.creator();
        this.metadata = reservation.metadata();
        this.requireSignedUrls = reservation.requireSignedUrls();
        this.source = reservation.source();
        this.createdBy = reservation.createdBy();
        this.requestId = reservation.requestId();
        this.userAgent = reservation.userAgent();
    }

    Upload toUpload() {
        return new Upload(
                id,
                account,
                imageId,
                hasCustomId,
                UploadState.of(state).orElseThrow(),
                evidence == null ? null : Evidence.of(evidence),
                held,
                version,
                nextCheckAt,
                leasedUntil,
                fence,
                checks,
                failedChecks,
                lastCheckedAt,
                missingSince,
                createdAt,
                expiresAt,
                settledAt,
                issuedAt,
                issuedBy,
                draftStamp,
                uploadedAfter,
                uploadedBefore,
                uploadedAt,
                imageDeletedAt,
                late,
                creator,
                metadata,
                requireSignedUrls,
                source,
                createdBy,
                requestId,
                userAgent,
                filename,
                variants == null ? List.of() : List.copyOf(variants),
                lastAttempt,
                failureCode == null
                        ? null
                        : new Upload.Failure(failureCode, failureMessage == null ? "" : failureMessage),
                explanation);
    }
}
