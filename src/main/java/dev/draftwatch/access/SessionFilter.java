package dev.draftwatch.access;

import dev.draftwatch.access.right.Capability;
import dev.draftwatch.access.session.FormToken;
import dev.draftwatch.access.session.Sessions;
import dev.draftwatch.access.session.SignedIn;
import dev.draftwatch.http.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.Optional;

/** Asks for the session, before a method that {@link Needs needs} a capability reads anything of the request. */
@Needs // binds to every method that says what it needs, whatever that is
@Provider
@Priority(Priorities.AUTHENTICATION)
class SessionFilter implements ContainerRequestFilter {
    /** With it, a page says that it asks by itself. */
    private static final String GLANCE = "Draftwatch-Glance";

    private final Sessions sessions;
    private final CurrentCaller current;
    private final ResourceInfo resource;

    SessionFilter(Sessions sessions, CurrentCaller current, ResourceInfo resource) {
        this.sessions = sessions;
        this.current = current;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Cookie cookie = request.getCookies().get(Sessions.COOKIE);
        if (cookie == null) {
            throw nobody();
        }
        // A stream comes back, and a page is read again, by itself for as long as it is open; that is nobody's use of
        // the session.
        boolean glances = request.getAcceptableMediaTypes().contains(MediaType.SERVER_SENT_EVENTS_TYPE)
                || request.getHeaderString(GLANCE) != null;
        Optional<SignedIn> session = glances ? sessions.glance(cookie.getValue()) : sessions.find(cookie.getValue());
        Caller caller = session.map(Caller::of).orElseThrow(SessionFilter::nobody);
        for (Capability needed : needed()) {
            if (!caller.may(needed)) {
                throw Problem.of(403, "This needs the capability " + needed.word() + ", which you do not have")
                        .with("capability", needed.word());
            }
        }
        current.isSignedIn(caller, FormToken.of(cookie.getValue()));
    }

    private Capability[] needed() {
        Needs onMethod = resource.getResourceMethod().getAnnotation(Needs.class);
        return onMethod != null
                ? onMethod.value()
                : resource.getResourceClass().getAnnotation(Needs.class).value();
    }

    private static Problem nobody() {
        return Problem.of(401, "Nobody is signed in");
    }
}
