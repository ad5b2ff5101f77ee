package dev.draftwatch.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An account as the table has it.
 *
 * @param sealedToken null where only changes of the configured account are kept
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record AccountRow(
        String id, byte @Nullable [] sealedToken, AccountSettings settings, Instant createdAt, Instant updatedAt) {

    AccountRow with(AccountSettings changed, Instant now) {
        return new AccountRow(id, sealedToken, changed, createdAt, now);
    }

    AccountRow with(byte[] token) {
        return new AccountRow(id, token, settings, createdAt, updatedAt);
    }
}
