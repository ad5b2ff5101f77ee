package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.outbox.owed.Attempted;
import dev.draftwatch.outbox.owed.Claimed;
import dev.draftwatch.outbox.owed.Deliveries;
import dev.draftwatch.outbox.owed.DeliveryState;
import dev.draftwatch.outbox.owed.Outcome;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointList;
import dev.draftwatch.publish.webhook.endpoint.EndpointSecrets;
import dev.draftwatch.publish.webhook.endpoint.EndpointState;
import dev.draftwatch.secret.Vault;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Claims what is owed, sends it, and hands what became of it to the writer. Claims and the decision to send are one
 * thread's; answers and written batches come back as news, so that all state here belongs to that thread.
 */
@Singleton
class Dispatcher {
    private static final Logger LOG = Logger.getLogger(Dispatcher.class);
    private static final int BATCH = 1_000;
    private static final int HELD_PER_SLOT = 8;
    private static final Duration WRITE_AGAIN = Duration.ofSeconds(1);

    private final EndpointList endpoints;
    private final Deliveries deliveries;
    private final Completion completion;
    private final Courier courier;
    private final RetryRule rule;
    private final DispatchConfig config;
    private final DispatchMetrics metrics;
    private final Vault vault;
    private final Clock clock;
    private final InstantSource wall;

    private final BlockingQueue<Runnable> news = new LinkedBlockingQueue<>();
    private final Map<UUID, Route> routes = new LinkedHashMap<>();
    private final Map<Long, Holding> held = new HashMap<>();
    private final List<Over> over = new ArrayList<>();
    private List<Endpoint> met = List.of();
    private int underWay;
    private int lateUnderWay;
    private boolean writing;
    private long writeAgainNanos = System.nanoTime();
    private long lookAgainNanos = System.nanoTime();

    Dispatcher(
            EndpointList endpoints,
            Deliveries deliveries,
            Completion completion,
            Courier courier,
            DispatchConfig config,
            DispatchMetrics metrics,
            Vault vault,
            Clock clock,
            @Named("wall") Clock wall) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.completion = completion;
        this.courier = courier;
        this.rule = new RetryRule(config.retrySchedule());
        this.config = config;
        this.metrics = metrics;
        this.vault = vault;
        this.clock = clock;
        this.wall = wall;
    }

    /** An attempt that is over and not yet written. */
    private record Over(
            Holding holding, DeliveryState state, @Nullable Instant dueAt, Verdict verdict, Attempted attempt) {
        Completion.Finished finished() {
            return new Completion.Finished(new Outcome(holding.claimed(), state, dueAt, attempt), verdict);
        }
    }

    /** One pass: what is due is claimed, what may be sent is sent, what is over is written. Waits for nothing but the database. */
    void pass(Executor writer) {
        long nanos = System.nanoTime();
        if (nanos - lookAgainNanos >= 0) {
            lookAgainNanos = nanos + Route.LOOK_AGAIN.toNanos();
            meet(endpoints.current());
        }
        claim(nanos);
        routes.values().forEach(this::send);
        write(writer);
    }

    /** Hears what happened meanwhile; at most so long, when nothing does. */
    void listen(Duration atMost) throws InterruptedException {
        Runnable first = news.poll(atMost.toMillis(), TimeUnit.MILLISECONDS);
        for (Runnable next = first; next != null; next = news.poll()) {
            next.run();
        }
    }

    /** Writes what is over and gives back what was not begun; claims nothing more. */
    void finish(Executor writer) {
        List<Claimed> unsent = new ArrayList<>();
        routes.values().forEach(route -> unsent.addAll(letGo(route)));
        deliveries.giveBack(unsent, clock.instant());
        write(writer);
    }

    boolean isIdle() {
        return underWay == 0 && over.isEmpty() && !writing;
    }

    private void meet(List<Endpoint> now) {
        if (now.equals(met)) {
            return;
        }
        Map<UUID, Route> former = new HashMap<>(routes);
        for (Endpoint endpoint : now) {
            Route route = former.get(endpoint.id());
            if (endpoint.state() == EndpointState.ENABLED
                    && (route == null || !route.endpoint().equals(endpoint))) {
                open(endpoint, route);
            }
            if (endpoint.state() == EndpointState.ENABLED) {
                former.remove(endpoint.id());
            }
        }
        List<Claimed> unsent = new ArrayList<>();
        former.forEach((id, route) -> {
            unsent.addAll(letGo(route));
            routes.remove(id);
        });
        deliveries.giveBack(unsent, clock.instant());
        met = now;
    }

    private void open(Endpoint endpoint, @Nullable Route route) {
        EndpointSecrets secrets;
        try {
            secrets = EndpointSecrets.open(vault, endpoint);
        } catch (RuntimeException e) {
            // The endpoint's edge: its events wait until the key that opens it is configured again; the others' do not.
            LOG.errorf("The secrets of a webhook cannot be opened endpoint=%s: %s", endpoint.id(), e.getMessage());
            return;
        }
        if (route == null) {
            routes.put(endpoint.id(), new Route(endpoint, secrets));
        } else {
            route.changed(endpoint, secrets);
        }
    }

    private List<Claimed> letGo(Route route) {
        List<Claimed> unsent = route.empty().stream().map(Holding::claimed).toList();
        unsent.forEach(claimed -> held.remove(claimed.id()));
        return unsent;
    }

    private void claim(long nanos) {
        // However much those that hang have waiting here: whoever has nothing gets what may be under way to it.
        boolean full = held.size() >= config.concurrency() * HELD_PER_SLOT;
        List<Deliveries.Want> wants = new ArrayList<>();
        routes.values().forEach(route -> wants.addAll(full ? route.leastWants(nanos) : route.wants(nanos)));
        if (wants.isEmpty()) {
            return;
        }
        List<Claimed> claimed = deliveries.claim(wants, clock.instant(), config.lease());
        Map<UUID, Map<Boolean, Integer>> got = new HashMap<>();
        for (Claimed one : claimed) {
            got.computeIfAbsent(one.subscriber(), id -> new HashMap<>()).merge(one.late(), 1, Integer::sum);
            Holding holding = held.get(one.id());
            if (holding != null && !holding.isWantedAgain(one)) {
                holding.claimedAgain(one);
            } else {
                Holding fresh = new Holding(one);
                held.put(one.id(), fresh);
                route(one).add(fresh);
            }
        }
        for (Deliveries.Want want : wants) {
            Route route = routes.get(want.subscriber());
            if (route != null) {
                route.claimed(
                        want, got.getOrDefault(want.subscriber(), Map.of()).getOrDefault(want.late(), 0), nanos);
            }
        }
    }

    private Route route(Claimed claimed) {
        return java.util.Objects.requireNonNull(routes.get(claimed.subscriber()));
    }

    private void send(Route route) {
        Instant now = clock.instant();
        long nanos = System.nanoTime();
        Integer rate = route.endpoint().wish().ratePerSecond();
        if (rate != null && route.waiting() > 0 && route.pace().isUsedUp(nanos)) {
            endpoints
                    .pace(route.endpoint().id(), rate, route.waiting(), now)
                    .ifPresentOrElse(turn -> route.pace().got(turn, now, nanos), () -> route.pace()
                            .gotNone(nanos));
        }
        while (underWay < config.concurrency()
                && route.waiting() > 0
                && route.mayStart(lateMay())
                && (rate == null || route.pace().take(rate, nanos))) {
            Holding next = route.next(lateMay());
            if (next != null) {
                start(route, next, now);
            }
        }
    }

    private boolean lateMay() {
        return lateUnderWay < config.concurrency() / 2;
    }

    private void start(Route route, Holding holding, Instant now) {
        Claimed claimed = holding.claimed();
        if (!now.isBefore(claimed.leaseUntil().minus(config.lease().dividedBy(3)))) {
            // Too little of the lease is left for an answer to count; it comes due again by itself.
            held.remove(claimed.id());
            return;
        }
        boolean late = claimed.late();
        holding.start();
        route.started(late);
        underWay++;
        lateUnderWay += late ? 1 : 0;
        long begun = System.nanoTime();
        Courier.Sent sent = courier.send(claimed, route.endpoint(), route.secrets(), now);
        var unused = sent.attempt()
                .thenAccept(attempt -> news.add(() -> {
                    underWay--;
                    lateUnderWay -= late ? 1 : 0;
                    Verdict verdict = rule.judge(
                            attempt,
                            claimed.tries(),
                            wall.instant(),
                            ThreadLocalRandom.current().nextDouble());
                    if (claimed.url() == null) {
                        route.ended(late, verdict instanceof Verdict.Delivered, System.nanoTime() - begun);
                    } else {
                        route.endedElsewhere(late);
                    }
                    metrics.attempted(verdict, late, attempt.duration());
                    over.add(over(holding, verdict, sent.logged(attempt)));
                }));
    }

    private Over over(Holding holding, Verdict verdict, Attempted attempt) {
        if (verdict instanceof Verdict.Delivered) {
            return new Over(holding, DeliveryState.DELIVERED, null, verdict, attempt);
        }
        if (verdict instanceof Verdict.Retry retry) {
            return new Over(holding, DeliveryState.PENDING, clock.instant().plus(retry.after()), verdict, attempt);
        }
        return new Over(holding, DeliveryState.FAILED, null, verdict, attempt);
    }

    /** Hands everything that is over to the writer; what ends meanwhile shares the next transaction. */
    private void write(Executor writer) {
        if (writing || over.isEmpty() || System.nanoTime() - writeAgainNanos < 0) {
            return;
        }
        List<Over> batch = new ArrayList<>(over.subList(0, Math.min(BATCH, over.size())));
        over.subList(0, batch.size()).clear();
        List<Completion.Finished> finished = batch.stream().map(Over::finished).toList();
        writing = true;
        writer.execute(() -> {
            try {
                completion.write(finished, clock.instant());
                news.add(() -> {
                    writing = false;
                    batch.forEach(one -> held.remove(one.holding().claimed().id(), one.holding()));
                });
            } catch (RuntimeException e) {
                // The database is away: what was answered is kept and written when it is back.
                news.add(() -> {
                    LOG.warnf("Outcomes of %d attempts wait to be written: %s", batch.size(), e.getMessage());
                    writing = false;
                    over.addAll(0, batch);
                    writeAgainNanos = System.nanoTime() + WRITE_AGAIN.toNanos();
                });
            }
        });
    }
}
