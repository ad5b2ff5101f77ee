package dev.draftwatch.publish.webhook.dispatch;

import dev.draftwatch.outbox.owed.Claimed;

/** A delivery that this instance has claimed, until what became of it is written. The dispatcher's thread alone touches it. */
final class Holding {
    private Claimed claimed;
    private boolean started;

    Holding(Claimed claimed) {
        this.claimed = claimed;
    }

    Claimed claimed() {
        return claimed;
    }

    /**
     * Whether somebody wants it sent once more while an attempt is under way, which then counts for the log alone: each claim
     * moves the fence on by one, and so does whoever wants that.
     */
    boolean isWantedAgain(Claimed again) {
        return started && again.fence() > claimed.fence() + 1;
    }

    /** Claimed once more by this instance itself, because its clock was moved past the lease: the younger fence counts. */
    void claimedAgain(Claimed again) {
        claimed = again;
    }

    void start() {
        started = true;
    }

    boolean isStarted() {
        return started;
    }
}
