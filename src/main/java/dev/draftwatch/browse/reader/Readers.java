package dev.draftwatch.browse.reader;

import dev.draftwatch.browse.UploadIds;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.ReadToken;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Which upload a read token opens, and for how long. */
@Singleton
class Readers {
    private static final Duration READABLE_AFTER_SETTLING = Duration.ofMinutes(10);

    private final Uploads uploads;
    private final Watch watch;
    private final Clock clock;

    Readers(Uploads uploads, Watch watch, Clock clock) {
        this.uploads = uploads;
        this.watch = watch;
        this.clock = clock;
    }

    /**
     * {@return the upload that the query's {@code token} opens}
     *
     * @throws Problem 401 where it opens none, or does so no more; 404 for what cannot be an id of ours
     */
    Upload open(String id, UriInfo uri) {
        Query query = Query.of(uri, Set.of("token"));
        query.throwIfAny();
        ReadToken token = new ReadToken(query.text("token").orElse(""));
        return uploads.findByReadToken(UploadIds.parse(id), token)
                .filter(this::readable)
                .orElseThrow(() -> Problem.of(401, "This read token is not valid for this upload, or not any more")
                        .header("WWW-Authenticate", "Bearer"));
    }

    private boolean readable(Upload upload) {
        Instant least = upload.expiresAt().plus(watch.grace(upload.account())).plus(READABLE_AFTER_SETTLING);
        Instant settledAt = upload.settledAt();
        Instant until = settledAt == null ? Instant.MAX : settledAt.plus(READABLE_AFTER_SETTLING);
        Instant now = clock.instant();
        return now.isBefore(least) || now.isBefore(until);
    }
}
