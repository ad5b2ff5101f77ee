package dev.draftwatch.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.console.entry.SignInPages;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.URI;
import java.util.Set;

/**
 * Turns what the house answers in problem documents into pages, where a person asked. Where nobody is signed in, the sign-in
 * form stands in the place of the page, so that no address has to be handed on and brought back.
 */
@Provider
@Priority(100)
class Refusals implements ContainerResponseFilter {
    /** Where the problem says something that the page's own words do not: which capability is missing, above all. */
    private static final Set<Integer> TOLD_IN_FULL = Set.of(403, 409, 502, 503, 504);

    private final ObjectMapper json;
    private final Visitor visitor;
    private final SignInPages signIns;

    Refusals(ObjectMapper json, Visitor visitor, SignInPages signIns) {
        this.json = json;
        this.visitor = visitor;
        this.signIns = signIns;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        boolean isPage = type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE) && response.hasEntity();
        if (response.getStatus() < 400
                || isPage
                || !Edge.isBelow(request.getUriInfo().getPath())) {
            return;
        }
        Tongue tongue = visitor.tongue();
        if (response.getStatus() == 401) {
            signIn(request, response, tongue);
        } else {
            show(RefusalPage.of(response.getStatus(), tongue, detail(response)), response, tongue);
        }
    }

    private void signIn(ContainerRequestContext request, ContainerResponseContext response, Tongue tongue) {
        boolean navigates = request.getMethod().equals("GET")
                && request.getAcceptableMediaTypes().stream().anyMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
        response.setStatus(navigates ? 200 : 401);
        show(signIns.before(navigates ? target(request.getUriInfo().getRequestUri()) : "", tongue), response, tongue);
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static void show(TemplateInstance page, ContainerResponseContext response, Tongue tongue) {
        response.setEntity(Html.render(page, tongue), null, MediaType.valueOf(Html.TYPE));
    }

    private String detail(ContainerResponseContext response) {
        if (TOLD_IN_FULL.contains(response.getStatus()) && response.getEntity() instanceof byte[] problem) {
            try {
                return json.readTree(problem).path("detail").asText();
            } catch (IOException e) {
                return "";
            }
        }
        return "";
    }
}
