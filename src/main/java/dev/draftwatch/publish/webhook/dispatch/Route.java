package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.outbox.owed.Deliveries;
import dev.draftwatch.publish.webhook.endpoint.Endpoint;
import dev.draftwatch.publish.webhook.endpoint.EndpointSecrets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way to one endpoint: what waits for it here, in two lanes, and what is under way. How much it may claim depends on how
 * fast it answers, so that an endpoint which hangs holds a handful of attempts and nothing of anybody else's.
 */
final class Route {
    /** What is claimed ahead is sent within about this time. */
    private static final Duration AHEAD = Duration.ofMillis(250);

    private static final int MOST_AHEAD = 20;
    private static final int TRUST = 3;
    static final Duration LOOK_AGAIN = Duration.ofMillis(50);

    private final Lane fresh = new Lane();
    private final Lane late = new Lane();
    private final Pace pace = new Pace();
    private Endpoint endpoint;
    private EndpointSecrets secrets;
    private double averageNanos;
    private int failuresInARow;
    private boolean lateWasLast;

    Route(Endpoint endpoint, EndpointSecrets secrets) {
        this.endpoint = endpoint;
        this.secrets = secrets;
    }

    private static final class Lane {
        private final Deque<Holding> waiting = new ArrayDeque<>();
        private int underWay;
        private long askAgainNanos = System.nanoTime();
    }

    Endpoint endpoint() {
        return endpoint;
    }

    EndpointSecrets secrets() {
        return secrets;
    }

    Pace pace() {
        return pace;
    }

    void changed(Endpoint now, EndpointSecrets opened) {
        endpoint = now;
        secrets = opened;
    }

    int underWay() {
        return fresh.underWay + late.underWay;
    }

    int waiting() {
        return fresh.waiting.size() + late.waiting.size();
    }

    /** What to claim for it now; nothing while enough waits here, or a moment ago nothing more was due. */
    List<Deliveries.Want> wants(long nanos) {
        return wants(ahead(), nanos);
    }

    /** The same where this instance holds more than enough: nothing while anything waits here. */
    List<Deliveries.Want> leastWants(long nanos) {
        return waiting() > 0 ? List.of() : wants(Math.min(ahead(), concurrency()), nanos);
    }

    private List<Deliveries.Want> wants(int target, long nanos) {
        List<Deliveries.Want> wants = new ArrayList<>();
        for (Lane lane : List.of(fresh, late)) {
            int missing = target - lane.waiting.size();
            if (missing * 2 > target && nanos - lane.askAgainNanos >= 0) {
                wants.add(new Deliveries.Want(endpoint.id(), lane == late, missing));
            }
        }
        return wants;
    }

    /** Notes how many a claim brought of what was wanted. */
    void claimed(Deliveries.Want want, int got, long nanos) {
        Lane lane = lane(want.late());
        lane.askAgainNanos = got < want.slots() ? nanos + LOOK_AGAIN.toNanos() : nanos;
    }

    void add(Holding holding) {
        lane(holding.claimed().late()).waiting.add(holding);
    }

    /**
     * Whether one may be sent now.
     *
     * @param lateToo whether the late lane of the whole instance has room
     */
    boolean mayStart(boolean lateToo) {
        return underWay() < concurrency() && (!fresh.waiting.isEmpty() || lateMay(lateToo));
    }

    /** The next to send, in turns where both lanes wait; null where none may. */
    @Nullable Holding next(boolean lateToo) {
        lateWasLast = lateMay(lateToo) && (fresh.waiting.isEmpty() || !lateWasLast);
        return lane(lateWasLast).waiting.poll();
    }

    private boolean lateMay(boolean lateToo) {
        return lateToo && !late.waiting.isEmpty() && late.underWay < Math.max(1, concurrency() / 2);
    }

    void started(boolean isLate) {
        lane(isLate).underWay++;
    }

    /** It went to another address, and says nothing about this one. */
    void endedElsewhere(boolean isLate) {
        lane(isLate).underWay--;
    }

    void ended(boolean isLate, boolean well, long nanos) {
        lane(isLate).underWay--;
        failuresInARow = well ? 0 : failuresInARow + 1;
        averageNanos = averageNanos == 0 ? nanos : averageNanos * 0.9 + nanos * 0.1;
    }

    List<Holding> empty() {
        List<Holding> waiting = new ArrayList<>(fresh.waiting);
        waiting.addAll(late.waiting);
        fresh.waiting.clear();
        late.waiting.clear();
        return waiting;
    }

    /** One that fails all the time is asked by fewer at once, until it takes something again. */
    private int concurrency() {
        int wished = endpoint.wish().concurrency();
        return failuresInARow >= TRUST ? Math.max(1, wished / 4) : wished;
    }

    private int ahead() {
        int concurrency = concurrency();
        Integer rate = endpoint.wish().ratePerSecond();
        double times = averageNanos == 0 ? 1 : AHEAD.toNanos() / averageNanos;
        int ahead = (int) (concurrency * Math.min(MOST_AHEAD, Math.max(1, times)));
        return rate == null ? ahead : Math.min(ahead, rate);
    }

    private Lane lane(boolean isLate) {
        return isLate ? late : fresh;
    }
}
