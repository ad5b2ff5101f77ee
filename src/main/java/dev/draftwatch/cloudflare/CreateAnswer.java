package dev.draftwatch.cloudflare;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What came of asking for an upload URL. */
public sealed interface CreateAnswer {

    /** Exhaustive: a new case breaks every caller at compile time. */
    <R> R match(Cases<R> cases);

    /**
     * The URL was issued.
     *
     * @param issuedBy Cloudflare's own time when it answered, at the latest; null where it told none
     */
    record Created(
            String imageId, UploadUrl uploadUrl, @Nullable Instant issuedBy) implements CreateAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.created(this);
        }
    }

    /**
     * Cloudflare said no, in its envelope, which is taken at its word: there is no such draft.
     *
     * @param status the HTTP status
     * @param code Cloudflare's code, for example 5409: the id is taken
     * @param said the answer's body word for word, for whoever speaks Cloudflare's dialect
     */
    record Refused(int status, int code, String message, String said) implements CreateAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }

    /** Too many calls, by Cloudflare's count or by ours; there is no such draft. */
    record Throttled(Duration retryAfter, String code, String message) implements CreateAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.throttled(this);
        }
    }

    /**
     * No answer, or none that can be understood: whether a draft was made is not known.
     *
     * @param timedOut whether the call's time was over, rather than the answer garbage
     */
    record Unclear(boolean timedOut, String message) implements CreateAnswer {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unclear(this);
        }
    }

    interface Cases<R> {
        R created(Created answer);

        R refused(Refused answer);

        R throttled(Throttled answer);

        R unclear(Unclear answer);
    }
}
