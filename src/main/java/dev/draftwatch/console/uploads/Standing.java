package dev.draftwatch.console.uploads;

import dev.draftwatch.console.words.Words;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;

/**
 * A state in words and a sign, with the evidence that makes it more or less certain.
 *
 * @param sign which sign stands beside the word, so that colour never stands alone
 * @param mark such as {@code in grace}, {@code by clock only}; may be empty
 */
public record Standing(String state, String word, String sign, String mark, String phase) {

    public static Standing of(Upload upload, Instant now, Duration grace, Words words) {
        String phase = phase(upload, now, grace);
        return new Standing(
                upload.state().word(),
                word(upload.state(), words),
                upload.state().word(),
                mark(upload, phase, words),
                phase);
    }

    public static String word(UploadState state, Words words) {
        return switch (state) {
            case RESERVED -> words.stateReserved();
            case DRAFT -> words.stateDraft();
            case UPLOADED -> words.stateUploaded();
            case EXPIRED -> words.stateExpired();
            case DELETED -> words.stateDeleted();
            case FAILED -> words.stateFailed();
        };
    }

    /** {@code open}, {@code ending} (the last tenth), {@code grace}, {@code overdue}, or {@code over}. */
    private static String phase(Upload upload, Instant now, Duration grace) {
        if (upload.state() != UploadState.DRAFT) {
            return "over";
        }
        if (upload.overdue(now, grace)) {
            return "overdue";
        }
        if (!now.isBefore(upload.expiresAt())) {
            return "grace";
        }
        return share(upload, now) <= 10 ? "ending" : "open";
    }

    /** {@return how much of its life the URL has left, in percent} */
    static long share(Upload upload, Instant now) {
        long left = Duration.between(now, upload.expiresAt()).toMillis();
        long life = Duration.between(upload.createdAt(), upload.expiresAt()).toMillis();
        return left <= 0 ? 0 : Math.min(100, Math.max(1, left * 100 / Math.max(1, life)));
    }

    private static String mark(Upload upload, String phase, Words words) {
        return switch (upload.state()) {
            case DRAFT ->
                phase.equals("overdue") ? words.markOverdue() : phase.equals("grace") ? words.markGrace() : "";
            case EXPIRED -> upload.evidence() == Evidence.CLOCK ? words.markClock() : words.markConfirmed();
            case UPLOADED ->
                upload.imageDeletedAt() != null ? words.markGone() : upload.late() ? words.markCorrected() : "";
            case RESERVED, DELETED, FAILED -> "";
        };
    }
}
