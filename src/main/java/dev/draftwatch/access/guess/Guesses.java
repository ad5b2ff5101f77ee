package dev.draftwatch.access.guess;

import dev.draftwatch.access.guess.GuessStore.Tries;
import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.http.ClientNetwork;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * Says how soon a password may be tried. Counted is an account at one address, and an address; so somebody who guesses
 * elsewhere keeps nobody out, and whoever has signed in at an address before is not slowed by others there either. An account
 * is whatever was typed, whether somebody has that address or not: from the waiting, nobody learns who is known here.
 */
@Singleton
public class Guesses {
    /** So long an account that was good at an address is trusted there more than others. */
    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final GuessStore store;
    private final Clock wall;

    Guesses(GuessStore store, @Named("wall") Clock wall) {
        this.store = store;
        this.wall = wall;
    }

    /**
     * Begins a try. It counts as failed until {@link #succeeded} is told, so that many at once are counted too.
     *
     * @param account as it was typed
     * @param address the client's, as text
     * @return how long until this may be tried; zero: now
     */
    @Transactional
    public Duration begin(String account, String address) {
        Instant now = wall.instant();
        byte[] pair = pair(account, address);
        byte[] place = place(address);
        Tries atAddress = store.hold(pair, now);
        Tries anywhere = store.hold(place, now);
        Duration wait = left(GuessRule.ACCOUNT_AT_ADDRESS, atAddress, now);
        if (wait.isZero() && atAddress.succeededAt() == null) {
            wait = left(GuessRule.ADDRESS, anywhere, now);
        }
        if (wait.isZero()) {
            store.note(pair, failures(atAddress, now) + 1, now);
            store.note(place, failures(anywhere, now) + 1, now);
        }
        return wait;
    }

    /** The try that was begun was the account's owner: what was counted against them is forgotten. */
    @Transactional
    public void succeeded(String account, String address) {
        store.forget(pair(account, address), wall.instant());
        store.takeBack(place(address));
    }

    /** {@return how much was forgotten that is of no use any more} */
    public int removeOld() {
        Instant now = wall.instant();
        return store.removeOlderThan(now.minus(GuessRule.FORGOTTEN_AFTER), now.minus(REMEMBERED));
    }

    private static Duration left(GuessRule rule, Tries tries, Instant now) {
        Duration wait = rule.waitAfter(failures(tries, now));
        Duration left = Duration.between(now, tries.lastAt().plus(wait));
        // A time comes back from the database rounded, and may be a little later than now.
        return wait.isZero() || left.isNegative() ? Duration.ZERO : left;
    }

    private static int failures(Tries tries, Instant now) {
        return tries.lastAt().plus(GuessRule.FORGOTTEN_AFTER).isAfter(now) ? tries.failures() : 0;
    }

    private static byte[] pair(String account, String address) {
        return KeyHash.of("pair\0" + account.strip().toLowerCase(Locale.ROOT) + "\0" + ClientNetwork.of(address));
    }

    private static byte[] place(String address) {
        return KeyHash.of("place\0" + ClientNetwork.of(address));
    }
}
