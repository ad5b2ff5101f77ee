package dev.draftwatch.browse;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.http.Problem;

/** How it reads in our API that Cloudflare gave no answer to what somebody asked for just now. */
final class NoAnswer {
    private NoAnswer() {}

    static void throwIf(ImageLookup lookup) {
        if (lookup instanceof ImageLookup.Unavailable unavailable) {
            throw Problem.of(unavailable.timedOut() ? 504 : 502, "Cloudflare gave no answer; nothing was changed")
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
