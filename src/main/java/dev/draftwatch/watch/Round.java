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
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One run through the due uploads of one account: claims while there are calls to make, looks up many at a time, and settles
 * what has been answered without waiting for what has not. Used by one thread; only answers arrive from others.
 */
final class Round {
    private static final Duration LONGEST = Duration.ofSeconds(20);
    private static final Duration BETWEEN_CLAIMS = Duration.ofSeconds(1);
    private static final long GATHER_MILLIS = 5;

    private final Account account;
    private final Uploads uploads;
    private final Cloudflare cloudflare;
    private final CallBudget budget;
    private final Settler settler;
    private final WatchConfig config;
    private final Clock clock;
    private final BooleanSupplier stopping;

    private final Deque<Upload> claimed = new ArrayDeque<>();
    private final BlockingQueue<Checked> answered = new LinkedBlockingQueue<>();
    private int underWay;
    private boolean drained;
    private long lastClaimNanos;
    private Instant leaseEnds = Instant.MIN;
    private CheckSummary summary = CheckSummary.NOTHING;

    Round(
            Account account,
            Uploads uploads,
            Cloudflare cloudflare,
            CallBudget budget,
            Settler settler,
            WatchConfig config,
            Clock clock,
            BooleanSupplier stopping) {
        this.account = account;
        this.uploads = uploads;
        this.cloudflare = cloudflare;
        this.budget = budget;
        this.settler = settler;
        this.config = config;
        this.clock = clock;
        this.stopping = stopping;
    }

    CheckSummary run() throws InterruptedException {
        long begun = System.nanoTime();
        while (true) {
            boolean over = stopping.getAsBoolean() || System.nanoTime() - begun > LONGEST.toNanos();
            if (over) {
                giveBack();
            } else if (claimed.size() <= config.batch() / 2 && mayClaim()) {
                claim();
            }
            while (underWay < config.concurrency() && !claimed.isEmpty()) {
                lookUp(claimed.poll());
            }
            if (underWay == 0 && claimed.isEmpty() && (drained || over)) {
                return summary;
            }
            settleAnswered();
        }
    }

    private boolean mayClaim() {
        return !drained || (underWay > 0 && System.nanoTime() - lastClaimNanos > BETWEEN_CLAIMS.toNanos());
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
        int calls = budget.prepare(account.cloudflare().budget(), CallKind.CHECK, due)
                .calls();
        if (calls == 0) {
            return;
        }
        List<Upload> mine = uploads.claimDue(account.id(), now, calls, config.lease());
        leaseEnds = now.plus(config.lease());
        claimed.addAll(mine);
        drained = mine.size() < config.batch();
    }

    private void lookUp(@Nullable Upload upload) {
        if (upload == null
                || !clock.instant().isBefore(leaseEnds.minus(config.lease().dividedBy(3)))) {
            // Too little of the lease is left for an answer to count; it comes due again by itself.
            return;
        }
        underWay++;
        var unused = cloudflare
                .lookUp(account.cloudflare(), upload.acceptedImageId())
                .handle((lookup, failure) -> lookup != null
                        ? lookup
                        : new ImageLookup.Unavailable(null, false, "The look failed: " + failure))
                .thenAccept(lookup -> answered.add(new Checked(upload, lookup)));
    }

    private void settleAnswered() throws InterruptedException {
        if (underWay == 0) {
            return;
        }
        Checked first = answered.poll(50, TimeUnit.MILLISECONDS);
        if (first == null) {
            return;
        }
        List<Checked> batch = new ArrayList<>();
        batch.add(first);
        if (claimed.isEmpty() && underWay > 1) {
            // A breath, so that answers on their way share this transaction; with more to look up they gather anyway.
            TimeUnit.MILLISECONDS.sleep(GATHER_MILLIS);
        }
        answered.drainTo(batch);
        underWay -= batch.size();
        summary = summary.plus(settler.settle(batch, "watch"));
    }

    /** What was claimed and not asked about goes back at once, not after the lease. */
    private void giveBack() {
        Instant now = clock.instant();
        List<Recheck> unasked = claimed.stream()
                .map(upload -> new Recheck(
                        upload,
                        now,
                        true,
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
