package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.upload.Awaited;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.watch.sweep.Reading;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Ends what a complete sweep did not show, for accounts that take that for the last look. */
@Singleton
class Unlisted {
    private static final int BATCH = 1_000;

    private final Awaited awaited;
    private final Witness witness;
    private final Grace grace;
    private final Clock clock;

    Unlisted(Awaited awaited, Witness witness, Grace grace, Clock clock) {
        this.awaited = awaited;
        this.witness = witness;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * Lets expire whose last look this reading was.
     *
     * @param doubtful image ids that were listed and whose pictures are not provably an upload's: looks decide about those
     * @return how many it let expire
     */
    int expire(Account account, Reading reading, Set<String> doubtful) {
        UnaskedRules rules = new UnaskedRules(Evidence.SWEEP, reading.begunAt(), clock.instant(), grace.of(account));
        int expired = 0;
        List<Upload> some;
        Upload last = null;
        do {
            some = awaited.overdue(account.id(), reading.begunAt(), rules.grace(), rules.answeredAt(), last, BATCH);
            List<String> ids = some.stream()
                    .map(Upload::acceptedImageId)
                    .filter(id -> !doubtful.contains(id))
                    .toList();
            expired += witness.judge(account.id(), ids, rules.answeredAt(), upload -> rules.unlisted(upload, reading))
                    .size();
            last = lastOf(some);
        } while (some.size() == BATCH);
        return expired;
    }

    private static @Nullable Upload lastOf(List<Upload> uploads) {
        return uploads.isEmpty() ? null : uploads.get(uploads.size() - 1);
    }
}
