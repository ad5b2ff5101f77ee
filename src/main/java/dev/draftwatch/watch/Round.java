package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;

/**
 * One run through the due uploads of one account: claims while there are calls to make, looks up many at a time, and settles
 * what has been answered while the next are looked up. Claims and looks are the round's thread's, settlements the writer's;
 * answers and settlements come back as news, so that all of a round's state belongs to its own thread.
 */
final class Round {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(1);
    private static final long LISTEN_MILLIS = 50;

    private final Account account;
    private final Uploads uploads;
    private final Cloudflare cloudflare;
    private final CallBudget budget;
    private final Settler settler;
    private final WatchConfig config;
    private final IntSupplier looksAtOnce;
    private final Clock clock;
    private final Executor writer;
    private final BooleanSupplier stopping;

    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final Deque<Upload> claimed = new ArrayDeque<>();
    private List<Checked> answered = new ArrayList<>();
    private int underWay;
    private boolean settling;
    private boolean drained;
    private long lastClaimNanos;
    private CheckSummary summary = CheckSummary.NOTHING;

    Round(
            Account account,
            Uploads uploads,
            Cloudflare cloudflare,
            CallBudget budget,
            Settler settler,
            WatchConfig config,
            IntSupplier looksAtOnce,
            Clock clock,
            Executor writer,
            BooleanSupplier stopping) {
        this.account = account;
        this.uploads = uploads;
        this.cloudflare = cloudflare;
        this.budget = budget;
        this.settler = settler;
        this.config = config;
        this.looksAtOnce = looksAtOnce;
        this.clock = clock;
        this.writer = writer;
        this.stopping = stopping;
    }

    CheckSummary run() throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            boolean over = stopping.getAsBoolean() || System.nanoTime() - begun > LONGEST.toNanos();
            if (over) {
                giveBack();
            } else if (mayClaim()) {
                claim();
            }
            while (underWay < looksAtOnce.getAsInt() && !claimed.isEmpty()) {
                lookUp(claimed.remove());
            }
            if (!settling && !answered.isEmpty()) {
                settle();
            }
            if (underWay == 0 && !settling && claimed.isEmpty() && (drained || over)) {
                return summary;
            }
            listen();
        }
    }

    /** Not while more has been answered than was claimed at once: what is looked up must also be written. */
    private boolean mayClaim() {
        if (claimed.size() > config.batch() / 2 || answered.size() > config.batch()) {
            return false;
        }
        boolean busy = underWay > 0 || settling;
        return !drained || (busy && System.nanoTime() - lastClaimNanos > BETWEEN_CLAIMS.toNanos());
    }

    /** Asks for calls first and claims no more than it got, so that nothing waits under a lease for want of a call. */
    private void claim() {
        Instant now = clock.instant();
        lastClaimNanos = System.nanoTime();
        drained = true;
        int due = uploads.countDue(account.id(), now, config.batch());
        if (due == 0) {
            return;
        }
        int calls = budget.prepare(cloudflare.payer(account.cloudflare()), CallKind.CHECK, due)
                .calls();
        if (calls == 0) {
            return;
        }
        List<Upload> mine = uploads.claimDue(account.id(), now, calls, config.lease());
        claimed.addAll(mine);
        drained = mine.size() < config.batch();
    }

    private void lookUp(Upload upload) {
        Instant leaseEnds = upload.nextCheckAt();
        Instant askedAt = clock.instant();
        if (leaseEnds != null
                && !askedAt.isBefore(leaseEnds.minus(config.lease().dividedBy(3)))) {
            // Too little of the lease is left for an answer to count; it comes due again by itself.
            return;
        }
        underWay++;
        var unused = cloudflare
                .lookUp(account.cloudflare(), upload.acceptedImageId())
                .handle((lookup, failure) -> lookup != null
                        ? lookup
                        : new ImageLookup.Unavailable(null, false, "The look failed: " + failure))
                .thenAccept(lookup -> news.add(() -> {
                    underWay--;
                    answered.add(new Checked(upload, lookup, askedAt));
                }));
    }

    /** Hands everything answered so far to the writer; what is answered meanwhile shares the next transaction. */
    private void settle() {
        List<Checked> batch = answered;
        answered = new ArrayList<>();
        settling = true;
        writer.execute(() -> {
            try {
                CheckSummary settled = settler.settle(batch, "watch");
                news.add(() -> {
                    settling = false;
                    summary = summary.plus(settled);
                });
            } catch (RuntimeException e) {
                // Ends the round on its own thread; what it held comes due again after its lease.
                news.add(() -> {
                    throw e;
                });
            }
        });
    }

    private void listen() throws InterruptedException {
        Runnable first = news.poll(LISTEN_MILLIS, TimeUnit.MILLISECONDS);
        for (Runnable next = first; next != null; next = news.poll()) {
            next.run();
        }
    }

    /** What was claimed and not asked about goes back at once, not after the lease. */
    private void giveBack() {
        Instant now = clock.instant();
        List<Recheck> unasked = claimed.stream()
                .map(upload -> new Recheck(
                        upload,
                        now,
                        false,
                        false,
                        null,
                        upload.missingSince(),
                        null,
                        upload.explanation() == null ? "Pending." : upload.explanation()))
                .toList();
        claimed.clear();
        uploads.checkAgain(unasked);
    }
}
