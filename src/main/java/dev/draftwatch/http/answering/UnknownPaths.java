package dev.draftwatch.http.answering;

import dev.draftwatch.http.Problem;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers what no route took, and what failed before any resource was asked, such as a body over the platform's limit. */
@Singleton
class UnknownPaths {
    private static final int LAST = Integer.MAX_VALUE;

    private final Problems problems;

    UnknownPaths(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Router router) {
        router.route().order(LAST).handler(this::answer);
    }

    private void answer(RoutingContext request) {
        Problem problem = problems.nothingAt(
                request.normalizedPath(), request.request().method().name());
        problem.headers().forEach(request.response()::putHeader);
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(problems.bytes(problem)));
    }
}
