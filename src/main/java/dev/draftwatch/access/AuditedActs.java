package dev.draftwatch.access;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.Deed;
import jakarta.annotation.Priority;
import jakarta.inject.Provider;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.container.ResourceInfo;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes down every change that somebody made and that the room itself did not write down in its own transaction, by the call:
 * {@code DELETE /api/v1/uploads/{id}}. So no door is forgotten, a new one neither. The price: where the process dies between
 * the change and this, the change has no entry.
 */
@jakarta.ws.rs.ext.Provider
@Priority(10_000)
class AuditedActs implements ContainerResponseFilter {
    private static final Logger LOG = Logger.getLogger(AuditedActs.class);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Provider<Audit> audit;
    private final CurrentCaller current;
    private final ResourceInfo resource;

    AuditedActs(Provider<Audit> audit, CurrentCaller current, ResourceInfo resource) {
        this.audit = audit;
        this.current = current;
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (READING.contains(request.getMethod()) || response.getStatus() >= 400 || current.isNobody()) {
            return;
        }
        Method method = resource.getResourceMethod();
        if (method.isAnnotationPresent(OnRecord.class) || audit.get().isWritten()) {
            return;
        }
        try {
            audit.get()
                    .record(
                            current.get().by(),
                            new Deed(
                                    request.getMethod() + " " + path(method),
                                    request.getUriInfo().getPath(),
                                    1,
                                    null,
                                    String.valueOf(response.getStatus()),
                                    Map.of()));
        } catch (RuntimeException e) {
            // The change is made and its answer is true; that the entry is missing is for a person to know.
            LOG.errorf(
                    e,
                    "%s by %s is not in the audit",
                    request.getMethod(),
                    current.get().id());
        }
    }

    private String path(Method method) {
        String base = value(resource.getResourceClass().getAnnotation(Path.class));
        String rest = value(method.getAnnotation(Path.class));
        return rest.isEmpty() || rest.startsWith("/") ? base + rest : base + "/" + rest;
    }

    private static String value(@Nullable Path path) {
        return path == null ? "" : path.value();
    }
}
