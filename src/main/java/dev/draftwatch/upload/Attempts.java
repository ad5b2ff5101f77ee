package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** Keeps what a browser says of its own attempt to send a picture. That is no evidence: it settles nothing. */
@Singleton
public class Attempts {
    /** One that says the same again is not written down again before this. */
    private static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final String KEEP = """
            update upload set last_attempt = cast(:attempt as jsonb),
                explanation = case when state = 'deleted' and evidence = 'cancel' and :outcome = 'done'
                        and explanation not like '%' || :lost
                    then explanation || :lost else explanation end
            where id = :id and (last_attempt is null or last_attempt ->> 'outcome' <> :outcome
                or cast(last_attempt ->> 'at' as timestamptz) <= :before)
            """;

    /** Between the last look and the delete of a cancel a picture may come, and is deleted with its draft. */
    private static final String LOST =
            " A browser says that it sent a picture all the same; if so, it was deleted with the draft.";

    private final StatelessSession session;

    Attempts(StatelessSession session) {
        this.session = session;
    }

    /**
     * Keeps it as the upload's last attempt.
     *
     * @param attempt a JSON object with {@code outcome} and {@code at}
     */
    @Transactional
    public void keep(UUID id, String outcome, String attempt, Instant now) {
        session.createNativeMutationQuery(KEEP)
                .setParameter("id", id)
                .setParameter("outcome", outcome)
                .setParameter("lost", LOST)
                .setParameter("attempt", attempt)
                .setParameter("before", now.minus(BETWEEN))
                .executeUpdate();
    }
}
