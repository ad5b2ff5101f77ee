package dev.draftwatch.http.answering;

import dev.draftwatch.http.Problem;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Refuses a body that says itself it is over the platform's limit: the platform would, too, but in no dialect at all. */
@Singleton
class BodyLimit {
    /** After the request has its id, before the platform's own limit. */
    private static final int SECOND = 9_000;

    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final Problems problems;
    private final long largest;

    BodyLimit(Problems problems, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.problems = problems;
        this.largest = largest.asLongValue();
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuse, SECOND);
    }

    private void refuse(RoutingContext request) {
        if (Dialects.isForeign(request.normalizedPath())
                || !isOver(request.request().getHeader("Content-Length"))) {
            request.next();
            return;
        }
        // What follows is never read, so nothing else can be said on this connection.
        request.response()
                .setStatusCode(413)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Connection", "close")
                .end(Buffer.buffer(problems.bytes(Problem.of(413, "The body has more than " + largest + " bytes"))))
                .onComplete(sent -> request.request().connection().close());
    }

    private boolean isOver(@Nullable String length) {
        return length != null && NUMBER.matcher(length).matches() && Long.parseLong(length) > largest;
    }
}
