package dev.draftwatch.cloudflare.budget;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** The shared count in memory and virtual time, by the real rule: what the table holds, without the table. */
public final class SimulatedBudget {
    private final BudgetWindow window;
    private final BudgetRule rule;
    private final Deque<Granted> granted = new ArrayDeque<>();
    private CallsInWindow used = CallsInWindow.NONE;
    private int keptForSweeps;
    private long closedUntil;

    /** Of the API host: calls in any 300 seconds. */
    public SimulatedBudget(int limit) {
        this(limit, BudgetWindow.API);
    }

    private SimulatedBudget(int limit, BudgetWindow window) {
        this.window = window;
        this.rule = new BudgetRule(limit, window);
    }

    /** Of the batch host: calls in any second. */
    public static SimulatedBudget ofBatchHost(int limit) {
        return new SimulatedBudget(limit, BudgetWindow.BATCH);
    }

    private record Granted(long slot, CallKind kind, int calls) {}

    /** Grants up to {@code wanted} calls. */
    public int take(CallKind kind, int wanted, long nowMillis) {
        forget(nowMillis);
        if (nowMillis < closedUntil) {
            return 0;
        }
        int calls = Math.min(wanted, rule.allowed(kind, used, keptForSweeps, BudgetRule.UNTOLD));
        if (calls > 0) {
            granted.add(new Granted(slot(nowMillis), kind, calls));
            used = used.plus(CallsInWindow.of(kind, calls));
        }
        return calls;
    }

    public int leftToSweeps(long nowMillis) {
        forget(nowMillis);
        return nowMillis < closedUntil ? 0 : rule.allowed(CallKind.SWEEP, used, keptForSweeps, BudgetRule.UNTOLD);
    }

    public double perSecond() {
        return rule.forSweeps() / window.seconds();
    }

    public double windowSeconds() {
        return window.seconds();
    }

    public void keepForSweeps(int calls) {
        keptForSweeps = calls;
    }

    public void close(long untilMillis) {
        closedUntil = Math.max(closedUntil, untilMillis);
    }

    private void forget(long nowMillis) {
        while (!granted.isEmpty() && granted.peek().slot() <= slot(nowMillis) - window.slots()) {
            Granted old = granted.remove();
            CallsInWindow back = CallsInWindow.of(old.kind(), -old.calls());
            used = used.plus(back);
        }
    }

    private long slot(long millis) {
        return window.slot(Instant.ofEpochMilli(millis));
    }
}
