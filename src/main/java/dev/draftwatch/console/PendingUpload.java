package dev.draftwatch.console;

import dev.draftwatch.upload.Upload;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the page of pending uploads.
 *
 * @param deadline in words: the time left, or since when the URL has ended
 * @param share of its life that the URL has left, in percent
 * @param phase {@code open}, {@code ending} (the last tenth), {@code grace} or {@code overdue}
 */
record PendingUpload(
        String imageId,
        @Nullable String creator,
        Moment created,
        Moment deadline,
        long share,
        String phase,
        @Nullable Moment lastLook,
        @Nullable Moment nextLook,
        int checks) {

    static PendingUpload of(Upload upload, Instant now, Duration grace) {
        Duration left = Duration.between(now, upload.expiresAt());
        Duration life = Duration.between(upload.createdAt(), upload.expiresAt());
        boolean open = !left.isNegative() && !left.isZero();
        long share = open ? Math.min(100, Math.max(1, left.toMillis() * 100 / Math.max(1, life.toMillis()))) : 0;
        String phase = open ? (share <= 10 ? "ending" : "open") : upload.overdue(now, grace) ? "overdue" : "grace";
        String words = open ? Moment.span(left) + " left" : "ended " + Moment.span(left) + " ago";
        Instant last = upload.lastCheckedAt();
        Instant next = upload.nextCheckAt();
        return new PendingUpload(
                upload.acceptedImageId(),
                upload.creator(),
                Moment.past(upload.createdAt(), now),
                Moment.of(upload.expiresAt(), words),
                share,
                phase,
                last == null ? null : Moment.past(last, now),
                next == null ? null : Moment.coming(next, now),
                upload.checks());
    }
}
