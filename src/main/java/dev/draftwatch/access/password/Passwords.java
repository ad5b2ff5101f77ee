package dev.draftwatch.access.password;

import dev.draftwatch.http.Problem;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps passwords as bcrypt hashes. Each of its acts is slow on purpose, and takes the same time whether there is a password
 * or not, but for one that was hashed at another cost and not used since that was changed; only as many run at once as there are processors, so that guessing cannot take the house's time.
 */
@Singleton
public class Passwords {
    /** bcrypt reads no further; what it would not read is refused rather than ignored. */
    static final int MOST_BYTES = 72;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final int cost;
    /** A hash of something that nobody knows, for who has no password. */
    private final String nobodys;

    private final Semaphore processors =
            new Semaphore(Math.max(1, Runtime.getRuntime().availableProcessors()));

    Passwords(PasswordConfig config) {
        this.cost = config.bcryptCost();
        this.nobodys = BcryptUtil.bcryptHash(java.util.UUID.randomUUID().toString(), cost);
    }

    /** {@return what is kept of this password}
     *
     * @throws Problem 503 where too many wait for the same */
    public String hash(String password) {
        return oneOfFew(() -> BcryptUtil.bcryptHash(password, cost));
    }

    /**
     * {@return whether this is the password}
     *
     * @param hash what is kept; null where there is nothing: false, in the same time
     * @throws Problem 503 where too many wait for the same
     */
    public boolean matches(String password, @Nullable String hash) {
        boolean fits = fits(password);
        String presented = fits ? password : "";
        boolean same = oneOfFew(() -> BcryptUtil.matches(presented, hash == null ? nobodys : hash));
        return same && fits && hash != null;
    }

    /** {@return whether this hash was made at another cost than is configured now} */
    public boolean isDated(String hash) {
        return !hash.startsWith("$2a$%02d$".formatted(cost));
    }

    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private <T> T oneOfFew(Supplier<T> work) {
        try {
            if (!processors.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.of(503, "Too many people sign in at this moment").retryAfter(Duration.ofSeconds(5));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(503, "Draftwatch is being stopped").retryAfter(Duration.ofSeconds(5));
        }
        try {
            return work.get();
        } finally {
            processors.release();
        }
    }
}
