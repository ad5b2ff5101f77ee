package dev.draftwatch.gateway.create;

import dev.draftwatch.gateway.wire.CloudflareError;

/** A create that is refused before anything was asked or written. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient CloudflareError error;

    Refusal(CloudflareError error) {
        // Expected and frequent: no stack is wanted.
        super(error.message(), null, false, false);
        this.error = error;
    }

    static Refusal badRequest(String why) {
        return new Refusal(CloudflareError.badRequest(why));
    }

    CloudflareError error() {
        return error;
    }
}
