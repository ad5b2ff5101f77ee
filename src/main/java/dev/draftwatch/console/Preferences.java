package dev.draftwatch.console;

import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Map;

/** Knows how somebody wants to see the pages, before anything is asked of them: the form that lets them in is read too. */
@Provider
@Priority(100)
class Preferences implements ContainerRequestFilter {
    private final Visitor visitor;

    Preferences(Visitor visitor) {
        this.visitor = visitor;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (Edge.isBelow(request.getUriInfo().getPath())) {
            visitor.prefers(tongue(request), value(request.getCookies(), LookResource.THEME));
        }
    }

    private static Tongue tongue(ContainerRequestContext request) {
        String chosen = value(request.getCookies(), LookResource.LANGUAGE);
        if (!chosen.isEmpty()) {
            return Tongue.of(chosen);
        }
        String accepted = request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE);
        return accepted == null ? Tongue.ENGLISH : Tongue.preferred(accepted);
    }

    private static String value(Map<String, Cookie> cookies, String name) {
        Cookie cookie = cookies.get(name);
        return cookie == null ? "" : cookie.getValue();
    }
}
