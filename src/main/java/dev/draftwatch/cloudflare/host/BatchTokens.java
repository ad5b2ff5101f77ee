package dev.draftwatch.cloudflare.host;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * The batch tokens that this instance knows. One token of an account serves all instances: who needs another looks on record first,
 * and only one at a time fetches. While there is none, calls go to the API host.
 */
@Singleton
public class BatchTokens {
    private static final Logger LOG = Logger.getLogger(BatchTokens.class);
    private static final Duration FETCHING = Duration.ofSeconds(30);
    private static final Duration AFTER_REFUSAL = Duration.ofMinutes(5);

    private final BatchTokenStore store;
    private final Map<String, BatchToken> known = new ConcurrentHashMap<>();
    private final Map<String, Instant> pausedUntil = new ConcurrentHashMap<>();

    BatchTokens(BatchTokenStore store) {
        this.store = store;
    }

    /** {@return the token that calls may be made with now} */
    Optional<String> good(String account, Instant now) {
        BatchToken token = known.get(account);
        Instant pause = pausedUntil.get(account);
        boolean paused = pause != null && now.isBefore(pause);
        return token != null && token.isGood(now) && !paused ? Optional.of(token.token()) : Optional.empty();
    }

    /**
     * {@return whether this instance is to fetch a token now} Learns one that another instance has fetched.
     *
     * @throws RuntimeException the database is away
     */
    public boolean wanted(String account, Instant now) {
        BatchToken mine = known.get(account);
        if (mine != null && !mine.isOld(now)) {
            return false;
        }
        Optional<BatchToken> others = store.read(account);
        others.filter(token -> token.isGood(now)).ifPresent(token -> known.put(account, token));
        return others.filter(token -> !token.isOld(now)).isEmpty() && store.mayFetch(account, now, now.plus(FETCHING));
    }

    public void fetched(String account, BatchToken token) {
        store.keep(account, token);
        if (known.put(account, token) == null) {
            LOG.infof("Calls go to the batch host from now on account=%s", account);
        }
    }

    public void notFetched(String account, String why, Instant now) {
        store.notBefore(account, now.plus(AFTER_REFUSAL));
        LOG.warnf(
                "No batch token, calls go to the API host; the next try is in %d minutes: %s account=%s",
                AFTER_REFUSAL.toMinutes(), why, account);
    }

    /** One that was renewed meanwhile stays: it was not this that was refused. */
    void refused(String account, String refused, Instant now) {
        BatchToken token = known.get(account);
        if (token != null && token.token().equals(refused) && known.remove(account, token)) {
            store.refused(account, token, now.plus(AFTER_REFUSAL));
            LOG.warnf(
                    "The batch host refuses its token, calls go to the API host; another one is fetched in %d minutes account=%s",
                    AFTER_REFUSAL.toMinutes(), account);
        }
    }

    void paused(String account, Instant until) {
        pausedUntil.put(account, until);
    }
}
