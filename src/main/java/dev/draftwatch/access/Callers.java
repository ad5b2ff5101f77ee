package dev.draftwatch.access;

import dev.draftwatch.access.key.KeyRates;
import dev.draftwatch.access.key.Keys;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows callers by their keys, for a door that speaks another dialect than the native API's and so does not {@link Requires}. */
@Singleton
public class Callers {
    private static final String SCHEME = "Bearer ";

    private final Keys keys;
    private final KeyRates rates;

    Callers(Keys keys, KeyRates rates) {
        this.keys = keys;
        this.rates = rates;
    }

    /**
     * Who presented a good key.
     *
     * @param heldFor how long until this key may ask; zero: now, and this was counted
     */
    public record Known(Caller caller, Duration heldFor) {}

    /** {@return who holds this key, if it is one and good now} Asks the database: on a thread that may wait. */
    public Optional<Known> find(String key) {
        return keys.find(key).map(known -> new Known(new Caller(known), rates.take(known)));
    }

    /** {@return the bearer token of an {@code Authorization} header, which may be a key} */
    public static Optional<String> bearer(@Nullable String header) {
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    /** Whether this is written like a key that Draftwatch made, good or not: such a text is nobody else's to see. */
    public static boolean isOurs(String text) {
        return Keys.looksLikeOne(text);
    }
}
