package dev.draftwatch.access;

import dev.draftwatch.access.session.FormToken;
import dev.draftwatch.http.Problem;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Priorities;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.WithFormRead;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveContainerRequestContext;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what would change something and does not come from a page of this session. The third wall: the session's cookie is
 * {@code SameSite=Strict}, and the console refuses what a browser says comes from another site.
 *
 * <p>Not {@code quarkus-rest-csrf}: that compares a cookie with a field, for every resource of the application or for none;
 * keys need nothing of it, and a token that follows from the session itself cannot be set by a neighbouring subdomain.
 */
@Singleton
class FormFilter {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final CurrentCaller current;

    FormFilter(CurrentCaller current) {
        this.current = current;
    }

    @Needs // binds to every method that says what it needs, as the session's filter does
    @WithFormRead
    @ServerRequestFilter(priority = Priorities.AUTHORIZATION)
    public void filter(ResteasyReactiveContainerRequestContext request) {
        if (!READING.contains(request.getMethod()) && !FormToken.matches(current.formToken(), given(request))) {
            throw Problem.of(403, "This form is not of this session; load its page again");
        }
    }

    private static @Nullable String given(ResteasyReactiveContainerRequestContext request) {
        String header = request.getHeaderString(FormToken.HEADER);
        if (header != null) {
            return header;
        }
        ResteasyReactiveRequestContext form = (ResteasyReactiveRequestContext) request.getServerRequestContext();
        return form.getFormParameter(FormToken.FIELD, true, false) instanceof String field ? field : null;
    }
}
