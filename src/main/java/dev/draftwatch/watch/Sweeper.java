package dev.draftwatch.watch;

import dev.draftwatch.account.Account;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.ListAnswer;
import dev.draftwatch.cloudflare.ListOrder;
import dev.draftwatch.cloudflare.budget.CallKind;
import dev.draftwatch.upload.Awaited;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.watch.sweep.Depth;
import dev.draftwatch.watch.sweep.Listed;
import dev.draftwatch.watch.sweep.Reading;
import dev.draftwatch.watch.sweep.SweepState;
import dev.draftwatch.watch.sweep.SweepStore;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/**
 * Makes one sweep: reads the list page by page, settles what each page shows, and leaves what was learned to the next sweep,
 * whichever instance makes it. Only while the sweep is lent to this instance; one that was killed costs the rest of its lease.
 */
@Singleton
class Sweeper {
    private static final Logger LOG = Logger.getLogger(Sweeper.class);
    private static final Duration LEASE = Duration.ofSeconds(30);
    /** The documentation speaks of up to 1000 results in a page (developers.cloudflare.com/api, images, v2, list). */
    private static final int PER_PAGE = 1_000;
    /** Longer lists are read in several sweeps: what is older is looked at by itself at its deadline at the latest. */
    private static final int MOST_PAGES = 500;

    private static final Duration TO_THE_END = Duration.ofDays(36_500);

    private final Cloudflare cloudflare;
    private final Observations observations;
    private final Holders holders;
    private final Awaited awaited;
    private final SweepStore store;
    private final WatchMetrics metrics;
    private final Unlisted unlisted;
    private final Grace grace;
    private final Clock clock;
    private final AtomicBoolean stopping = new AtomicBoolean();

    Sweeper(
            Cloudflare cloudflare,
            Observations observations,
            Holders holders,
            Awaited awaited,
            SweepStore store,
            WatchMetrics metrics,
            Unlisted unlisted,
            Grace grace,
            Clock clock) {
        this.cloudflare = cloudflare;
        this.observations = observations;
        this.holders = holders;
        this.awaited = awaited;
        this.store = store;
        this.metrics = metrics;
        this.unlisted = unlisted;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * Sweeps once.
     *
     * @return what was read; empty while another instance sweeps this account
     */
    Optional<Reading> sweep(Account account, Depth depth) {
        return sweep(account, depth, PER_PAGE);
    }

    /** Reads no further page. */
    void stop() {
        stopping.set(true);
    }

    Optional<Reading> sweep(Account account, Depth depth, int perPage) {
        Instant begun = clock.instant();
        Optional<SweepStore.Lent> lent = store.lend(account.id(), begun, begun.plus(LEASE));
        if (lent.isEmpty()) {
            return Optional.empty();
        }
        SweepState before = lent.get().state();
        Instant reach = awaited.oldest(account.id(), begun, awaits(account)).orElse(begun);
        Reading reading = new Reading(depth, begun, reach, before);
        String next = null;
        Set<String> asked = new HashSet<>();
        Set<String> doubtful = new HashSet<>();
        Instant askedAt = begun;
        while (!reading.over()) {
            if (reading.pages() > 0
                    && !store.renew(
                            account.id(), lent.get().fence(), clock.instant().plus(LEASE))) {
                LOG.debugf("The sweep became another instance's account=%s", account.id());
                return Optional.empty();
            }
            if (stopping.get() || reading.pages() == MOST_PAGES) {
                reading.cutOff();
                break;
            }
            askedAt = clock.instant();
            ListAnswer answer = cloudflare
                    .list(account.cloudflare(), ListOrder.NEWEST_FIRST, perPage, next, CallKind.SWEEP)
                    .toCompletableFuture()
                    .join();
            metrics.page(answer);
            if (answer instanceof ListAnswer.Listed page) {
                next = page.continuation();
                // A token that leads where we have been would lead there for ever.
                boolean around = next != null && !asked.add(next);
                if (around) {
                    reading.wentAround();
                }
                reading.page(settle(account.id(), page.images(), askedAt, doubtful), next == null || around);
            } else if (((ListAnswer.NotListed) answer).why() instanceof ImageLookup.Throttled) {
                reading.cutOff();
            } else {
                String why = ((ListAnswer.NotListed) answer).why().word();
                LOG.debugf("No list: %s account=%s", why, account.id());
                store.giveBack(account.id(), lent.get().fence(), before.afterFailure(begun));
                return Optional.of(reading);
            }
        }
        boolean mine = store.giveBack(account.id(), lent.get().fence(), before.after(reading));
        // Whoever stood still since the last page was asked for knows too little of now.
        boolean timely = mine && clock.instant().isBefore(askedAt.plus(LEASE));
        int expired = timely && account.trustsCompleteSweep() ? unlisted.expire(account, reading, doubtful) : 0;
        if (reading.found() > 0 || expired > 0) {
            LOG.infof(
                    "swept %d pages: %d uploaded, %d expired, ended by %s account=%s",
                    reading.pages(), reading.found(), expired, reading.end(), account.id());
        }
        return Optional.of(reading);
    }

    /** How long after its deadline a draft is looked for in the list: to its end, where the list says when that has come. */
    Duration awaits(Account account) {
        return account.trustsCompleteSweep() ? TO_THE_END : grace.of(account);
    }

    /** Settles what the page shows, and tells what it was to us before. */
    private List<Listed> settle(String account, List<CloudflareImage> page, Instant askedAt, Set<String> doubtful) {
        List<String> ids = page.stream().map(CloudflareImage::id).toList();
        Set<String> news = new HashSet<>(holders.open(account, ids));
        Map<String, Instant> known = awaited.uploadedBefore(account, ids);
        if (!news.isEmpty()) {
            List<CloudflareImage> theirs =
                    page.stream().filter(image -> news.contains(image.id())).toList();
            int settled = observations.settleListed(account, theirs, Evidence.SWEEP, askedAt);
            if (settled < news.size()) {
                // Not provably its picture, or somebody's just now: none that this sweep found.
                List<String> open = holders.open(account, news);
                news.removeAll(open);
                doubtful.addAll(open);
            }
        }
        List<Listed> listed = new ArrayList<>(page.size());
        for (CloudflareImage image : page) {
            Instant before = known.get(image.id());
            Listed.Ours ours = news.contains(image.id())
                    ? Listed.Ours.NEWS
                    : before == null ? Listed.Ours.FOREIGN : Listed.Ours.KNOWN;
            listed.add(new Listed(image.id(), ours, image.uploaded(), before));
        }
        return listed;
    }
}
