package dev.draftwatch.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.console.entry.SignInPage;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.net.URI;

/**
 * Turns what the house answers in problem documents into pages, where a person asked. Where nobody is signed in, the sign-in
 * form stands in the place of the page, so that no address has to be handed on and brought back.
 */
@Provider
@Priority(100)
class Refusals implements ContainerResponseFilter {
    private final ObjectMapper json;

    Refusals(ObjectMapper json) {
        this.json = json;
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
        if (response.getStatus() == 401) {
            signIn(request, response);
        } else {
            show(RefusalPage.of(response.getStatus(), detail(response)), response);
        }
    }

    private static void signIn(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getHeaderString("HX-Request") != null) {
            // A part of a page was asked for: its page as a whole is asked for again, and is the form then.
            response.getHeaders().putSingle("HX-Refresh", "true");
            response.setEntity(null);
            return;
        }
        boolean navigates = request.getMethod().equals("GET")
                && request.getAcceptableMediaTypes().stream().anyMatch(MediaType.TEXT_HTML_TYPE::isCompatible);
        response.setStatus(navigates ? 200 : 401);
        show(SignInPage.before(navigates ? target(request.getUriInfo().getRequestUri()) : ""), response);
    }

    private static String target(URI uri) {
        return uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
    }

    private static void show(TemplateInstance page, ContainerResponseContext response) {
        response.setEntity(page.render(), null, MediaType.valueOf(Html.TYPE));
    }

    /** What was refused for a reason of ours is told with it: which capability is missing, above all. */
    private String detail(ContainerResponseContext response) {
        if (response.getStatus() == 403 && response.getEntity() instanceof byte[] problem) {
            try {
                return json.readTree(problem).path("detail").asText();
            } catch (IOException e) {
                return "";
            }
        }
        return "";
    }
}
