package dev.draftwatch.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request that is being served. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;

    CurrentCaller() {}

    /** {@return the caller}
     *
     * @throws IllegalStateException where the method does not {@link Requires require} a scope */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("Nobody was asked for a key here");
        }
        return caller;
    }

    void is(Caller known) {
        this.caller = known;
    }
}
