package dev.draftwatch.browse.reader;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Lets pages of the configured origins use the three calls that are made for browsers. Here and not by the platform's
 * setting, which opens every path: the others take keys, and keys have no business in a page.
 */
@Singleton
class ReaderCors {
    /** After the request has its id, before anything refuses it: a refusal must be readable too. */
    private static final int EARLY = 9_500;

    private static final Pattern READERS = Pattern.compile("/api/v1/uploads/[^/]+/(status|stream|hint)");
    private static final String ONE_HOUR = "3600";

    private final Set<String> origins;

    ReaderCors(CorsConfig config) {
        this.origins = config.origins().orElse(Set.of());
    }

    void register(@Observes Filters filters) {
        filters.register(this::admit, EARLY);
    }

    private void admit(RoutingContext request) {
        if (!READERS.matcher(request.request().path()).matches()) {
            request.next();
            return;
        }
        String origin = request.request().getHeader("Origin");
        HttpServerResponse response = request.response().putHeader("Vary", "Origin");
        if (origin == null || !(origins.contains(origin) || origins.contains("*"))) {
            request.next();
            return;
        }
        response.putHeader("Access-Control-Allow-Origin", origin);
        if (request.request().method().equals(HttpMethod.OPTIONS)
                && request.request().getHeader("Access-Control-Request-Method") != null) {
            response.putHeader("Access-Control-Allow-Methods", "GET, POST")
                    .putHeader("Access-Control-Allow-Headers", "Content-Type, Last-Event-ID")
                    .putHeader("Access-Control-Max-Age", ONE_HOUR)
                    .setStatusCode(204);
            var unused = response.end();
            return;
        }
        request.next();
    }
}
