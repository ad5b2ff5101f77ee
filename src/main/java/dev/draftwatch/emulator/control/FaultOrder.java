package dev.draftwatch.emulator.control;

import java.time.Duration;

/** Which faults can be ordered. */
final class FaultOrder {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private FaultOrder() {}

    /**
     * Returns the fault.
     *
     * @throws ControlJson.Unreadable naming the first member that cannot be meant
     */
    static Fault check(Fault fault) {
        refuseUnless(
                fault.operation().equals("*") || Operation.isName(fault.operation()),
                "operation: no such operation " + fault.operation());
        refuseUnless(fault.count() == null || fault.count() >= 1, "count: is at least 1");
        refuseUnless(fault.share() == null || (fault.share() >= 0 && fault.share() <= 1), "share: is from 0 to 1");
        refuseUnless(
                fault.status() == null || (fault.status() >= 200 && fault.status() <= 599),
                "status: is from 200 to 599");
        refuseUnless(fault.code() == null || fault.code() >= 1, "code: is at least 1");
        refuseUnless(
                fault.latency() == null
                        || (!fault.latency().isNegative() && fault.latency().compareTo(LONGEST) <= 0),
                "latency: is from PT0S to " + LONGEST);
        refuseUnless(fault.retryAfter() == null || fault.retryAfter() >= 0, "retryAfter: is at least 0");
        refuseUnless(
                fault.drop() == null || !fault.replacesAnswer(),
                "drop: a dropped connection has no status, code, body or retryAfter");
        refuseUnless(
                fault.drop() != null || fault.latency() != null || fault.replacesAnswer(),
                "operation: the fault does nothing; give status, code, body, latency, drop or retryAfter");
        return fault;
    }

    private static void refuseUnless(boolean holds, String detail) {
        if (!holds) {
            throw new ControlJson.Unreadable(detail);
        }
    }
}
