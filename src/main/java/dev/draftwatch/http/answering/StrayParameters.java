package dev.draftwatch.http.answering;

import dev.draftwatch.http.Problem;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Refuses query parameters where a call knows none: who passes one means something by it, and {@code DELETE …?dryRun=true} would
 * delete. Calls that have some, or read the request's address themselves, know what they know.
 */
class StrayParameters {
    private static final String NATIVE = "/api/v1/";

    StrayParameters() {}

    @ServerRequestFilter
    public void refuse(ResourceInfo resource, UriInfo uri) {
        if (uri.getQueryParameters().isEmpty() || !uri.getPath().startsWith(NATIVE)) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method != null && !readsTheQuery(method)) {
            String name = uri.getQueryParameters().keySet().iterator().next();
            throw Problem.invalid(name, "unknown", "There is no " + name + "; this call has no query parameters");
        }
    }

    private static boolean readsTheQuery(Method method) {
        return Arrays.stream(method.getParameters())
                .anyMatch(parameter ->
                        parameter.isAnnotationPresent(QueryParam.class) || parameter.getType() == UriInfo.class);
    }
}
