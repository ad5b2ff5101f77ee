package dev.draftwatch.upload;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Uploads for tests of pure rules, made by hand instead of read from the table. */
public final class UploadSamples {
    private UploadSamples() {}

    /** An upload in this state, with what the rules look at. */
    public static Upload upload(
            UploadState state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant missingSince,
            @Nullable Instant issuedBy,
            @Nullable Instant draftStamp) {
        boolean final_ = state != UploadState.DRAFT && state != UploadState.RESERVED;
        return new Upload(
                UUID.fromString("019a0000-0000-7000-8000-000000000001"),
                "account",
                "image",
                false,
                state,
                final_ ? Evidence.CHECK : null,
                true,
                1,
                final_ ? null : createdAt,
                1,
                0,
                0,
                null,
                missingSince,
                createdAt,
                expiresAt,
                final_ ? expiresAt : null,
                issuedBy,
                draftStamp,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                false,
                "api",
                "admin",
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null);
    }
}
