package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.cadence.Cadences;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides about a batch of looked-up uploads and writes what was decided, the settled in one transaction with their events. */
@Singleton
class Settler {
    private final Uploads uploads;
    private final Grace grace;
    private final WatchMetrics metrics;
    private final Cadences cadences;
    private final Clock clock;

    Settler(Uploads uploads, Grace grace, WatchMetrics metrics, Cadences cadences, Clock clock) {
        this.uploads = uploads;
        this.grace = grace;
        this.metrics = metrics;
        this.cadences = cadences;
        this.clock = clock;
    }

    CheckSummary settle(List<Checked> batch, String askedBy) {
        Instant answeredAt = clock.instant();
        List<Settlement> ended = new ArrayList<>();
        List<Recheck> again = new ArrayList<>();
        int unanswered = 0;
        for (Checked checked : batch) {
            metrics.checked(checked.lookup());
            if (!isAnswer(checked.lookup())) {
                unanswered++;
            }
            Duration patience = grace.of(checked.upload().account());
            Decision decision = CheckRules.decide(
                    checked.upload(),
                    checked.lookup(),
                    checked.askedAt(),
                    answeredAt,
                    patience,
                    cadences.of(checked.upload().account()),
                    askedBy);
            if (decision instanceof Decision.Settle settle) {
                ended.add(settle.settlement());
            } else if (decision instanceof Decision.LookAgain look) {
                again.add(look.recheck());
            }
        }
        List<Upload> settled = uploads.settle(ended, answeredAt);
        int kept = uploads.checkAgain(again);
        settled.forEach(upload -> metrics.settled(upload, answeredAt));
        return new CheckSummary(
                batch.size(),
                kept - Math.min(kept, unanswered),
                count(settled, "uploaded"),
                count(settled, "expired"),
                count(settled, "deleted"),
                unanswered,
                batch.size() - settled.size() - kept);
    }

    private static boolean isAnswer(ImageLookup lookup) {
        return lookup instanceof ImageLookup.StillDraft
                || lookup instanceof ImageLookup.Uploaded
                || lookup instanceof ImageLookup.Missing;
    }

    private static int count(List<Upload> settled, String state) {
        return (int) settled.stream()
                .filter(upload -> upload.state().word().equals(state))
                .count();
    }
}
