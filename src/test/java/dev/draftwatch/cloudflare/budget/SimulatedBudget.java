package dev.draftwatch.cloudflare.budget;

import java.util.ArrayDeque;
import java.util.Deque;

/** The shared count in memory and virtual time, by the real rule: what the table holds, without the table. */
public final class SimulatedBudget {
    private final BudgetRule rule;
    private final Deque<Granted> granted = new ArrayDeque<>();
    private CallsInWindow used = CallsInWindow.NONE;
    private int keptForSweeps;
    private long closedUntil;

    public SimulatedBudget(int limit) {
        this.rule = new BudgetRule(limit);
    }

    private record Granted(long second, CallKind kind, int calls) {}

    /** Grants up to {@code wanted} calls. */
    public int take(CallKind kind, int wanted, long nowMillis) {
        forget(nowMillis);
        if (nowMillis < closedUntil) {
            return 0;
        }
        int calls = Math.min(wanted, rule.allowed(kind, used, keptForSweeps));
        if (calls > 0) {
            granted.add(new Granted(nowMillis / 1000, kind, calls));
            used = used.plus(CallsInWindow.of(kind, calls));
        }
        return calls;
    }

    public int leftToSweeps(long nowMillis) {
        forget(nowMillis);
        return nowMillis < closedUntil ? 0 : rule.allowed(CallKind.SWEEP, used, keptForSweeps);
    }

    public double perSecond() {
        return rule.forSweeps() / (double) BudgetStore.COUNTED_SECONDS;
    }

    public void keepForSweeps(int calls) {
        keptForSweeps = calls;
    }

    public void close(long untilMillis) {
        closedUntil = Math.max(closedUntil, untilMillis);
    }

    private void forget(long nowMillis) {
        while (!granted.isEmpty() && granted.peek().second() <= nowMillis / 1000 - BudgetStore.COUNTED_SECONDS) {
            Granted old = granted.remove();
            CallsInWindow back = CallsInWindow.of(old.kind(), -old.calls());
            used = used.plus(back);
        }
    }
}
