package dev.draftwatch.console.entry;

import dev.draftwatch.access.session.Sessions;
import dev.draftwatch.console.ConsoleConfig;
import dev.draftwatch.console.Edge;
import dev.draftwatch.console.frame.Html;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/**
 * The session's cookie: out of reach for scripts and other sites, over TLS alone where the console is reached by TLS, and gone
 * when the browser is closed.
 */
@Singleton
class SessionCookie {
    private final ConsoleConfig config;

    SessionCookie(ConsoleConfig config) {
        this.config = config;
    }

    /** {@return the way to a page, with the session that was opened} */
    Response enter(String page, String token, UriInfo uri) {
        return Html.seeOther(page)
                .cookie(cookie(token, uri, NewCookie.DEFAULT_MAX_AGE))
                .build();
    }

    /** {@return a page, with the session that was opened} */
    Response enter(Response page, String token, UriInfo uri) {
        return Response.fromResponse(page)
                .cookie(cookie(token, uri, NewCookie.DEFAULT_MAX_AGE))
                .build();
    }

    /** {@return the way out, without the session that was ended} */
    Response leave(UriInfo uri) {
        return Html.seeOther(Edge.PATH).cookie(cookie("", uri, 0)).build();
    }

    private NewCookie cookie(String value, UriInfo uri, int maxAge) {
        String scheme = config.publicUrl().orElse(uri.getBaseUri()).getScheme();
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path(Edge.PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(scheme))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
