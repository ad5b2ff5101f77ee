package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it was asked for, written down before Cloudflare hears of it.
 *
 * @param customId the image id wished for, or null for one of Cloudflare's making
 * @param recoverAt when the create's time is over and recovery may find out what became of it
 * @param source {@code api}, {@code gateway} or {@code import}
 */
public record Reservation(
        UUID id,
        String account,
        @Nullable String customId,
        @Nullable String creator,
        @Nullable JsonNode metadata,
        boolean requireSignedUrls,
        Instant createdAt,
        Instant expiresAt,
        Instant recoverAt,
        String source,
        @Nullable String createdBy,
        @Nullable String requestId,
        @Nullable String userAgent) {

    private static final long LAST_MILLI = 0xFFFF_FFFF_FFFFL;

    /** An id that sorts by the moment it was made for. */
    public static UUID newId(Instant createdAt) {
        return UuidCreator.getTimeOrderedEpoch(createdAt);
    }

    /** No upload created at this instant or later has a smaller id; ids count in milliseconds, from 1970 to 10889. */
    public static UUID firstId(Instant createdAt) {
        long milli = createdAt.isBefore(Instant.EPOCH)
                ? 0
                : createdAt.isAfter(Instant.ofEpochMilli(LAST_MILLI)) ? LAST_MILLI : createdAt.toEpochMilli();
        return new UUID(milli << 16, 0);
    }
}
