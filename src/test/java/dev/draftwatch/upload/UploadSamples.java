package dev.draftwatch.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads for tests of pure rules, made by hand instead of read from the table. */
public final class UploadSamples {
    private UploadSamples() {}

    /** An upload in this state, with what the rules of a check look at. */
    public static Upload upload(
            UploadState state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant missingSince,
            @Nullable Instant issuedBy,
            @Nullable Instant draftStamp) {
        UploadRow row = row(state, createdAt, expiresAt);
        row.missingSince = missingSince;
        row.issuedBy = issuedBy;
        row.draftStamp = draftStamp;
        return row.toUpload();
    }

    /** An upload in this state, settled at its deadline if it is, with what tells whose an answer is. */
    public static Upload issued(
            UploadState state,
            boolean customId,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant issuedAt,
            @Nullable Instant issuedBy,
            @Nullable Instant draftStamp) {
        UploadRow row = row(state, createdAt, expiresAt);
        row.hasCustomId = customId;
        row.issuedAt = issuedAt;
        row.issuedBy = issuedBy;
        row.draftStamp = draftStamp;
        return row.toUpload();
    }

    /** A custom id's upload whose URL was issued, with the last look at it, and until when the next one has it. */
    public static Upload lookedAt(
            UploadState state,
            Instant createdAt,
            Instant expiresAt,
            Instant issuedAt,
            @Nullable Instant lastCheckedAt,
            @Nullable Instant leasedUntil) {
        UploadRow row = row(state, createdAt, expiresAt);
        row.hasCustomId = true;
        row.issuedAt = issuedAt;
        row.lastCheckedAt = lastCheckedAt;
        row.leasedUntil = leasedUntil;
        return row.toUpload();
    }

    /** One that Cloudflare gave no answer about at its last looks. */
    public static Upload unanswered(
            UploadState state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant lastCheckedAt,
            int failedChecks,
            @Nullable Instant leasedUntil) {
        UploadRow row = row(state, createdAt, expiresAt);
        row.lastCheckedAt = lastCheckedAt;
        row.failedChecks = failedChecks;
        row.leasedUntil = leasedUntil;
        return row.toUpload();
    }

    private static UploadRow row(UploadState state, Instant createdAt, Instant expiresAt) {
        boolean ended = state != UploadState.DRAFT && state != UploadState.RESERVED;
        UploadRow row = new UploadRow();
        row.id = UUID.fromString("019a0000-0000-7000-8000-000000000001");
        row.account = "account";
        row.imageId = "image";
        row.state = state.word();
        row.evidence = ended ? Evidence.CHECK.word() : null;
        row.held = true;
        row.version = 1;
        row.nextCheckAt = ended ? null : createdAt;
        row.fence = 1;
        row.createdAt = createdAt;
        row.expiresAt = expiresAt;
        row.settledAt = ended ? expiresAt : null;
        row.source = "api";
        row.createdBy = "admin";
        row.variants = List.of();
        return row;
    }
}
