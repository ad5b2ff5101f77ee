package dev.draftwatch.http.answering;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Lets every {@code Location} of the API begin where users reach Draftwatch; without a public URL, where the request came in. */
@Provider
class Locations implements ContainerResponseFilter {
    private static final String NATIVE = "/api/v1/";

    private final Optional<URI> publicUrl;

    Locations(@ConfigProperty(name = "draftwatch.public-url") Optional<URI> publicUrl) {
        this.publicUrl = publicUrl;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Object told = response.getHeaders().getFirst(HttpHeaders.LOCATION);
        if (told == null) {
            return;
        }
        URI location = URI.create(told.toString());
        URI requested = request.getUriInfo().getBaseUri();
        boolean here =
                location.getRawAuthority() == null || location.getRawAuthority().equals(requested.getRawAuthority());
        if (here && location.getRawPath().startsWith(NATIVE)) {
            String start = publicUrl.orElse(requested).toString().replaceAll("/+$", "");
            response.getHeaders().putSingle(HttpHeaders.LOCATION, start + location.getRawPath());
        }
    }
}
