package dev.draftwatch.cloudflare;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Cloudflare is asked for.
 *
 * @param customId the image id wished for, or null
 * @param expiry always given, because no call ever returns it
 * @param metadata a JSON object as text, or null
 */
public record NewDirectUpload(
        @Nullable String customId,
        Instant expiry,
        @Nullable String creator,
        @Nullable String metadata,
        boolean requireSignedUrls) {}
