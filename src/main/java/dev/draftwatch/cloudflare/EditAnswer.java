package dev.draftwatch.cloudflare;

/** What came of changing an image. */
public sealed interface EditAnswer {

    /** It was changed; this is how it stands, maybe under a new id. */
    record Edited(CloudflareImage image) implements EditAnswer {}

    /**
     * Cloudflare said no, in its envelope: nothing was changed.
     *
     * @param status the HTTP status, 4xx
     * @param code Cloudflare's code, for example 5400
     */
    record Refused(int status, int code, String message) implements EditAnswer {}

    /** No such image, or it is not known whether it was changed; the lookup's cases say why. */
    record NotDone(ImageLookup why) implements EditAnswer {}
}
