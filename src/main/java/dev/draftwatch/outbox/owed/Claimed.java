package dev.draftwatch.outbox.owed;

import dev.draftwatch.outbox.FeedEvent;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that is the claimer's until its lease ends.
 *
 * @param fence under which it was claimed; whoever holds an older one changes nothing
 * @param late whether it waited in the lane of retries and replays
 * @param tries attempts so far since its schedule began
 * @param url where it goes, if not to the subscriber's own address
 * @param event what is delivered; an example has no sequence
 */
public record Claimed(
        long id,
        long fence,
        UUID subscriber,
        boolean late,
        int tries,
        @Nullable String url,
        FeedEvent event,
        Instant leaseUntil) {}
