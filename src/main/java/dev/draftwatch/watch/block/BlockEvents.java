package dev.draftwatch.watch.block;

import dev.draftwatch.account.standing.Finding;
import dev.draftwatch.outbox.HouseEvents;
import dev.draftwatch.outbox.NewEvent;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Words for operators: that an account is blocked, and that it is no longer. */
@Singleton
class BlockEvents {
    private final HouseEvents events;

    BlockEvents(HouseEvents events) {
        this.events = events;
    }

    NewEvent blocked(String account, Finding finding, Instant since, Instant now) {
        return event("account.blocked", account, finding.kind().word(), finding.detail(), since, finding.until(), now);
    }

    NewEvent recovered(String account, BlockStore.Ended ended, Instant now) {
        return event("account.recovered", account, ended.reason(), null, ended.since(), now, now);
    }

    private NewEvent event(
            String type,
            String account,
            String reason,
            @Nullable String detail,
            Instant since,
            @Nullable Instant until,
            Instant now) {
        return events.event(type, account, now, body -> body.put("reason", reason)
                .put("detail", detail)
                .put("since", since.toString())
                .put("until", until == null ? null : until.toString()));
    }
}
