package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/** Looks after the uploads that are due, and after one when somebody asks. */
@Singleton
public class Watch {
    private static final Logger LOG = Logger.getLogger(Watch.class);
    private static final int WRITERS = 4;

    private final Accounts accounts;
    private final Uploads uploads;
    private final Cloudflare cloudflare;
    private final CallBudget budget;
    private final Settler settler;
    private final WatchConfig config;
    private final Grace grace;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final Turns turns = new Turns("The watch");
    /** Write what rounds were answered; each round has one batch at a time for them. */
    private final ExecutorService writers = Executors.newFixedThreadPool(WRITERS, work -> {
        Thread thread = new Thread(work, "watch-writer");
        thread.setDaemon(true);
        return thread;
    });

    Watch(
            Accounts accounts,
            Uploads uploads,
            Cloudflare cloudflare,
            CallBudget budget,
            Settler settler,
            WatchConfig config,
            Grace grace,
            Clock clock) {
        this.accounts = accounts;
        this.uploads = uploads;
        this.cloudflare = cloudflare;
        this.budget = budget;
        this.settler = settler;
        this.config = config;
        this.grace = grace;
        this.clock = clock;
    }

    /** How long after the deadline of an upload of this account the last look comes. */
    public Duration grace(String account) {
        return grace.of(account);
    }

    /**
     * Looks up what is due now, and settles what can be: in every account for which that is not under way in this instance
     * already.
     */
    public CheckSummary checkDue() throws InterruptedException {
        List<CheckSummary> rounds = new ArrayList<>();
        turns.each(accounts.all(), account -> {
            CheckSummary round = new Round(
                            account,
                            uploads,
                            cloudflare,
                            budget,
                            settler,
                            config,
                            this::looksAtOnce,
                            clock,
                            writers,
                            stopping::get)
                    .run();
            if (round.checked() > 0) {
                LOG.infof("%s account=%s", round, account.id());
            }
            rounds.add(round);
        });
        return rounds.stream().reduce(CheckSummary.NOTHING, CheckSummary::plus);
    }

    /** Accounts that are looked after at the same time share the connections. */
    private int looksAtOnce() {
        return Math.max(1, config.concurrency() / Math.max(1, turns.underWay()));
    }

    /**
     * An upload after somebody asked about it, and Cloudflare's answer.
     *
     * @param lookup empty where there was nothing to ask: never accepted, a younger upload has its image id, or its account
     *     is gone
     */
    public record Asked(Upload upload, Optional<ImageLookup> lookup) {}

    /**
     * Asks Cloudflare about one upload now and settles what the answer means. Where somebody claimed it while Cloudflare was
     * asked, the answer is judged anew by what the upload is then.
     *
     * @return empty when there is no such upload
     */
    public Optional<Asked> check(UUID id) {
        Optional<Upload> claimed = uploads.claim(id, clock.instant(), config.lease());
        Optional<Account> account = claimed.flatMap(upload -> accounts.find(upload.account()));
        if (claimed.isEmpty() || account.isEmpty()) {
            return uploads.find(id).map(upload -> new Asked(upload, Optional.empty()));
        }
        Instant askedAt = clock.instant();
        ImageLookup lookup = cloudflare
                .lookUp(account.get().cloudflare(), claimed.get().acceptedImageId())
                .toCompletableFuture()
                .join();
        CheckSummary summary = settler.settle(List.of(new Checked(claimed.get(), lookup, askedAt)), "request");
        if (summary.lost() > 0) {
            // Claimed and judged in one transaction, so that nobody can come between.
            QuarkusTransaction.requiringNew().run(() -> uploads.claim(id, clock.instant(), config.lease())
                    .ifPresent(upload -> settler.settle(List.of(new Checked(upload, lookup, askedAt)), "request")));
        }
        return uploads.find(id).map(after -> new Asked(after, Optional.of(lookup)));
    }

    /** Claims nothing more, and waits for what is under way. */
    boolean stop(Duration atMost) throws InterruptedException {
        stopping.set(true);
        boolean ended = turns.awaitEnd(atMost);
        writers.shutdown();
        return ended;
    }
}
