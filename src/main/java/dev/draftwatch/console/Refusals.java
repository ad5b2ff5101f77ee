package dev.draftwatch.console;

import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;

/** Turns what the house answers in problem documents into pages, where a person asked. */
@Provider
@Priority(100)
class Refusals implements ContainerResponseFilter {
    Refusals() {}

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MediaType type = response.getMediaType();
        boolean isPage = type != null && type.isCompatible(MediaType.TEXT_HTML_TYPE) && response.hasEntity();
        if (response.getStatus() >= 400
                && !isPage
                && Edge.isBelow(request.getUriInfo().getPath())) {
            response.setEntity(RefusalPage.of(response.getStatus()).render(), null, MediaType.valueOf(Html.TYPE));
        }
    }
}
