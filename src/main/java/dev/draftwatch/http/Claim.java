package dev.draftwatch.http;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whether an idempotency key was free. */
public sealed interface Claim {

    /** It was, and is now the asker's. */
    record Fresh() implements Claim {}

    /**
     * Somebody was first.
     *
     * @param subject what the first request works on
     * @param sameBody whether it asked for the same
     * @param answer what it was answered; null while it runs, or where its answer was not one to keep
     */
    record Taken(UUID subject, boolean sameBody, @Nullable Answer answer) implements Claim {}
}
