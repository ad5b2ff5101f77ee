package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.account.Account;
import org.jspecify.annotations.Nullable;

/**
 * A create that keeps every rule we know.
 *
 * @param window how long its URL is to live
 */
record CreateUpload(
        Account account,
        @Nullable String customId,
        @Nullable String creator,
        UploadWindow window,
        @Nullable ObjectNode metadata,
        boolean requireSignedUrls) {}
