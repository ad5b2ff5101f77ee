package dev.draftwatch.http.answering;

import dev.draftwatch.http.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.jboss.logging.MDC;

/** Gives each request its id before anything else sees it, so that no answer and no log line is without. */
@Singleton
class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final int FIRST = 10_000;

    RequestIds() {}

    void register(@Observes Filters filters) {
        filters.register(RequestIds::give, FIRST);
    }

    private static void give(RoutingContext request) {
        String id = RequestId.of(request.request().getHeader(HEADER));
        MDC.put(RequestId.MDC_KEY, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }
}
