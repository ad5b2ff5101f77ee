package dev.draftwatch.http.answering;

import dev.draftwatch.http.RequestId;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/** Gives each request its id before anything else sees it, so that no answer and no log line is without. */
@Singleton
class RequestIds {
    static final String HEADER = "X-Request-Id";
    private static final int FIRST = 10_000;
    /** Nothing that could end a log line or a header. */
    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    RequestIds() {}

    void register(@Observes Filters filters) {
        filters.register(RequestIds::give, FIRST);
    }

    private static void give(RoutingContext request) {
        String given = request.request().getHeader(HEADER);
        String id = isSane(given) ? given : UUID.randomUUID().toString();
        MDC.put(RequestId.MDC_KEY, id);
        request.response().putHeader(HEADER, id);
        request.next();
    }

    private static boolean isSane(@Nullable String given) {
        return given != null && SANE.matcher(given).matches();
    }
}
