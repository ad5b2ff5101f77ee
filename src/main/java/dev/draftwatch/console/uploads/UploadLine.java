package dev.draftwatch.console.uploads;

import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of a list of uploads.
 *
 * @param phase where in its life it is; see {@link Standing}
 * @param open whether its URL is good
 * @param share of its life that the URL has left, in percent
 */
public record UploadLine(
        String id,
        int version,
        String imageId,
        String state,
        String stateWord,
        String sign,
        String mark,
        String phase,
        boolean open,
        long share,
        @Nullable String creator,
        Moment created,
        Moment deadline,
        @Nullable Moment settled,
        @Nullable Moment lastLook,
        @Nullable Moment nextLook,
        @Nullable String evidence,
        String checks,
        String source,
        String account,
        @Nullable String metadata) {
    private static final int METADATA_SHOWN = 80;

    public static UploadLine of(Upload upload, Instant now, Duration grace, Tongue tongue) {
        Standing standing = Standing.of(upload, now, grace, tongue.words());
        boolean pending = upload.state() == UploadState.DRAFT;
        Instant settled = upload.settledAt();
        Instant last = upload.lastCheckedAt();
        Instant next = upload.nextCheckAt();
        return new UploadLine(
                upload.id().toString(),
                upload.version(),
                upload.imageId() == null ? "–" : upload.imageId(),
                standing.state(),
                standing.word(),
                standing.sign(),
                standing.mark(),
                standing.phase(),
                pending && now.isBefore(upload.expiresAt()),
                Standing.share(upload, now),
                upload.creator(),
                tongue.past(upload.createdAt(), now),
                pending ? tongue.deadline(upload.expiresAt(), now) : Moment.at(upload.expiresAt()),
                settled == null ? null : tongue.past(settled, now),
                last == null ? null : tongue.past(last, now),
                next == null ? null : tongue.coming(next, now),
                upload.evidence() == null ? null : upload.evidence().word(),
                tongue.number(upload.checks()),
                upload.source(),
                upload.account(),
                metadata(upload));
    }

    private static @Nullable String metadata(Upload upload) {
        if (upload.metadata() == null || upload.metadata().isEmpty()) {
            return null;
        }
        String text = upload.metadata().toString();
        return text.length() <= METADATA_SHOWN
                ? text
                : text.substring(
                                0,
                                text.offsetByCodePoints(
                                        0, Math.min(METADATA_SHOWN, text.codePointCount(0, text.length()))))
                        + " …";
    }
}
