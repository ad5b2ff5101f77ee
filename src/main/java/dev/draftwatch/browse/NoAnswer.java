package dev.draftwatch.browse;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.http.Problem;

/** How it reads in our API that Cloudflare gave no answer to what somebody asked for just now. */
public final class NoAnswer {
    private NoAnswer() {}

    /** For a question that leaves Cloudflare as it is. */
    public static void throwIf(ImageLookup lookup) {
        throwIf(lookup, "nothing was changed");
    }

    /** For a DELETE: who was not answered cannot know whether it was done. */
    static void throwIfUnclear(ImageLookup lookup) {
        throwIf(lookup, "whether the draft was deleted is not known, and it is looked at now");
        throw Problem.of(502, "Cloudflare did not delete the draft");
    }

    private static void throwIf(ImageLookup lookup, String sequel) {
        if (lookup instanceof ImageLookup.Unavailable unavailable) {
            throw Problem.of(unavailable.timedOut() ? 504 : 502, "Cloudflare gave no answer; " + sequel)
                    .with("reason", unavailable.reason());
        }
        if (lookup instanceof ImageLookup.Denied denied) {
            throw Problem.of(502, "Cloudflare refused Draftwatch's credential; nothing was changed")
                    .with("reason", denied.message());
        }
        if (lookup instanceof ImageLookup.Throttled throttled) {
            throw Problem.of(503, "No more calls to Cloudflare are allowed just now; nothing was changed")
                    .retryAfter(throttled.retryAfter());
        }
    }
}
