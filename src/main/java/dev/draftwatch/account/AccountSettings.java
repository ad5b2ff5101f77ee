package dev.draftwatch.account;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What an account is set to. Null: nothing is said, and the house's default holds.
 *
 * @param name for people
 * @param budget name of the call budget that its calls count in; default the account's own
 * @param batch whether creates, looks and lists go to Cloudflare's batch host; default not
 * @param grace how long after a deadline the last look comes
 * @param defaultExpiry how long an upload URL lives of which nobody said it
 * @param expiringBefore how long before a deadline it is told that an upload expires soon; default never
 * @param expireUnverifiedAfter how long after deadline and grace an upload expires of which Cloudflare says nothing; default never
 * @param trustCompleteSweep whether a complete sweep counts as the last look; default not
 * @param revealUploadUrl whether upload URLs are kept, sealed, for who may reveal them while their uploads are pending; default not
 * @param maxOpenPerCreator how many open uploads one creator may have; default any number
 * @param maxPerCreatorPerHour how many uploads one creator may be given in an hour; default any number
 */
public record AccountSettings(
        @Nullable String name,
        @Nullable String budget,
        @Nullable Boolean batch,
        @Nullable Duration grace,
        @Nullable Duration defaultExpiry,
        @Nullable Duration expiringBefore,
        @Nullable Duration expireUnverifiedAfter,
        @Nullable Boolean trustCompleteSweep,
        @Nullable Boolean revealUploadUrl,
        @Nullable Integer maxOpenPerCreator,
        @Nullable Integer maxPerCreatorPerHour) {
    /** Nothing is said. */
    public static final AccountSettings NONE =
            new AccountSettings(null, null, null, null, null, null, null, null, null, null, null);

    /** {@return the name of the call budget that an account with these settings pays from} */
    String budgetOf(String account) {
        return budget == null ? account : budget;
    }

    /** {@return these, and where they say nothing, what stands beneath them} */
    AccountSettings over(AccountSettings beneath) {
        return new AccountSettings(
                or(name, beneath.name),
                or(budget, beneath.budget),
                or(batch, beneath.batch),
                or(grace, beneath.grace),
                or(defaultExpiry, beneath.defaultExpiry),
                or(expiringBefore, beneath.expiringBefore),
                or(expireUnverifiedAfter, beneath.expireUnverifiedAfter),
                or(trustCompleteSweep, beneath.trustCompleteSweep),
                or(revealUploadUrl, beneath.revealUploadUrl),
                or(maxOpenPerCreator, beneath.maxOpenPerCreator),
                or(maxPerCreatorPerHour, beneath.maxPerCreatorPerHour));
    }

    private static <T> @Nullable T or(@Nullable T one, @Nullable T other) {
        return one == null ? other : one;
    }
}
