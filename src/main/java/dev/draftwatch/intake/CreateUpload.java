package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Account;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A create that keeps every rule we know.
 *
 * @param expiresAt the deadline that is sent to Cloudflare
 */
public record CreateUpload(
        Account account,
        @Nullable String customId,
        @Nullable String creator,
        Instant expiresAt,
        @Nullable ObjectNode metadata,
        boolean requireSignedUrls) {}
