package dev.draftwatch.http;

import java.time.Duration;
import org.jboss.logging.Logger;

/** What a caller is told when something went wrong that is no answer: logged for us, and without anything of it for them. */
public final class Unforeseen {
    private static final Logger LOG = Logger.getLogger(Unforeseen.class);
    private static final Duration DATABASE_BACK_IN = Duration.ofSeconds(5);

    private Unforeseen() {}

    /**
     * {@return 503 where the database is away, which is over soon; else 500, a mistake of ours}
     *
     * @param what was being done, for the log
     */
    public static Problem asProblem(Throwable failure, String what) {
        if (DatabaseAway.isWhy(failure)) {
            LOG.warnf("The database is away: %s", failure.getMessage());
            return Problem.of(503, "The database cannot be reached; nothing was changed that was not answered")
                    .retryAfter(DATABASE_BACK_IN);
        }
        LOG.errorf(failure, "A request failed in a way nobody foresaw: %s", what);
        return Problem.of(500, "Draftwatch failed; the log has the details under this request id");
    }
}
