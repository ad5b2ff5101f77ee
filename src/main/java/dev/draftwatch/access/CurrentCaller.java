package dev.draftwatch.access;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** The caller of the request that is being served. */
@RequestScoped
public class CurrentCaller {
    private @Nullable Caller caller;
    private @Nullable String formToken;

    CurrentCaller() {}

    /** {@return the caller}
     *
     * @throws IllegalStateException where the method neither {@link Requires requires} a scope nor {@link Needs needs} a
     *     capability */
    public Caller get() {
        if (caller == null) {
            throw new IllegalStateException("Nobody was asked for a key here");
        }
        return caller;
    }

    /**
     * {@return what every changing form of this session carries in its hidden field {@code csrf}} The same for the whole
     * session, safe in HTML as it is, and worth nothing without the session's cookie.
     *
     * @throws IllegalStateException where the method does not {@link Needs need} a capability
     */
    public String formToken() {
        if (formToken == null) {
            throw new IllegalStateException("Nobody is signed in here");
        }
        return formToken;
    }

    /** Whether the method asks nobody who they are. */
    boolean isNobody() {
        return caller == null;
    }

    void is(Caller known) {
        this.caller = known;
    }

    void isSignedIn(Caller known, String token) {
        this.caller = known;
        this.formToken = token;
    }
}
