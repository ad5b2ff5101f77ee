package dev.draftwatch.cloudflare.budget;

/** What a call is for, in the order in which calls are granted when they are few. */
public enum CallKind {
    /** Somebody waits for an upload URL. */
    CREATE,
    /** Somebody waits for an answer that passes through the gateway with our credential. */
    GATEWAY,
    /** One page of a list: it may tell of a thousand uploads. */
    SWEEP,
    /** A look at one upload, or a delete that somebody asked for. */
    CHECK,
    /** Tidying up, which can wait. */
    CLEANUP;

    /** Whether it waits while Cloudflare refuses our credential, but for one probe; people get their answer at once. */
    boolean waitsWhileDenied() {
        return this == SWEEP || this == CHECK || this == CLEANUP;
    }
}
