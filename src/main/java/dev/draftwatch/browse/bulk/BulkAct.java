package dev.draftwatch.browse.bulk;

import dev.draftwatch.upload.UploadState;
import java.util.Locale;
import java.util.Set;

/** What can be done to many. */
public enum BulkAct {
    /** Ask Cloudflare now: one call each. */
    CHECK("uploads:read", 1),
    /** Cancel what is pending, reclaim what expired: a look and a DELETE each. */
    CANCEL("uploads:manage", 2);

    /** What has ended otherwise is not looked at by it and never acted on. */
    private static final Set<UploadState> FOR = Set.of(UploadState.DRAFT, UploadState.EXPIRED);

    private final String scope;
    private final int calls;

    BulkAct(String scope, int calls) {
        this.scope = scope;
        this.calls = calls;
    }

    /** {@return how it is written, such as {@code check}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the scope that it needs} */
    public String scope() {
        return scope;
    }

    /** {@return calls at Cloudflare for each upload, at most} */
    int calls() {
        return calls;
    }

    boolean isFor(UploadState state) {
        return FOR.contains(state);
    }

    /** {@return the kind of the tasks that do it} */
    String kind() {
        return "bulk-" + word();
    }
}
