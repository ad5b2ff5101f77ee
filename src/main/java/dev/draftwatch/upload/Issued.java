package dev.draftwatch.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Cloudflare issued the URL of a reserved upload.
 *
 * @param issuedBy Cloudflare's own time when it had answered, where it told it
 * @param firstCheckAt when to look for the first time
 * @param readTokenHash of the token with which the browser may ask about this one upload
 */
public record Issued(String imageId, @Nullable Instant issuedBy, Instant firstCheckAt, String readTokenHash) {}
