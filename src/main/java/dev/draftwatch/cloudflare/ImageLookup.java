package dev.draftwatch.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Cloudflare said about one image id. What that means for an upload is decided elsewhere. */
public sealed interface ImageLookup {

    /** Exhaustive: a new case breaks every caller at compile time. */
    <R> R match(Cases<R> cases);

    /** One word for logs, metrics and timelines. */
    String word();

    /** The HTTP status, null where no answer came. */
    @Nullable Integer status();

    /**
     * The URL was not used yet: details with {@code draft: true}
     * (developers.cloudflare.com/images/storage/upload-images/direct-creator-upload).
     *
     * @param stamp the {@code uploaded} that a draft shows, its creation presumably; null where it shows none
     */
    record StillDraft(
            @Nullable Instant stamp,
            @Nullable String creator,
            @Nullable String metadata) implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.stillDraft(this);
        }

        @Override
        public String word() {
            return "draft";
        }

        @Override
        public Integer status() {
            return 200;
        }
    }

    /** There is a picture: details without {@code draft}, or with {@code draft: false}. */
    record Uploaded(@Nullable Instant at, @Nullable String filename, List<String> variants) implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.uploaded(this);
        }

        @Override
        public String word() {
            return "uploaded";
        }

        @Override
        public Integer status() {
            return 200;
        }
    }

    /** Code 5404, in the envelope or as plain text {@code ERROR 5404: Image not found}. */
    record Missing() implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.missing(this);
        }

        @Override
        public String word() {
            return "missing";
        }

        @Override
        public Integer status() {
            return 404;
        }
    }

    /** 401 or 403: our credential, or the account's plan, is the matter, not this image. */
    record Denied(Integer status, String message) implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.denied(this);
        }

        @Override
        public String word() {
            return "denied";
        }
    }

    /**
     * Too many calls, by Cloudflare's count (429) or by ours.
     *
     * @param asked whether Cloudflare was called at all
     */
    record Throttled(Duration retryAfter, boolean asked) implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.throttled(this);
        }

        @Override
        public String word() {
            return "throttled";
        }

        @Override
        public @Nullable Integer status() {
            return asked ? 429 : null;
        }
    }

    /** 5xx, timeout, garbage, or anything we do not know: no answer about this image. */
    record Unavailable(@Nullable Integer status, boolean timedOut, String reason) implements ImageLookup {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.unavailable(this);
        }

        @Override
        public String word() {
            return "unavailable";
        }
    }

    interface Cases<R> {
        R stillDraft(StillDraft lookup);

        R uploaded(Uploaded lookup);

        R missing(Missing lookup);

        R denied(Denied lookup);

        R throttled(Throttled lookup);

        R unavailable(Unavailable lookup);
    }
}
