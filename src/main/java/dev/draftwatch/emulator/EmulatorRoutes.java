package dev.draftwatch.emulator;

import dev.draftwatch.emulator.control.ControlProblem;
import dev.draftwatch.emulator.status.StatusPage;
import dev.draftwatch.emulator.store.EmulatorConfig;
import dev.draftwatch.emulator.wire.Answer;
import dev.draftwatch.emulator.wire.Refusal;
import io.quarkus.arc.Unremovable;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Puts the emulator before everything else the server does, because only there request targets are still as they were sent.
 *
 * <p>The control's paths go on to JAX-RS, which documents them.
 */
@Singleton
@Unremovable
public final class EmulatorRoutes {
    /** Behind what the platform does first of all, before it tidies paths, limits bodies or reads them. */
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private static final String DELIVERY = "/emulator/delivery/";
    private static final String CONTROL = "/emulator/control/";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> PAGE = Set.of("/emulator", "/emulator/");

    private final EmulatorConfig config;
    private final Provider<EmulatorFront> front;
    private final Provider<StatusPage> page;

    @Inject
    EmulatorRoutes(EmulatorConfig config, Provider<EmulatorFront> front, Provider<StatusPage> page) {
        this.config = config;
        this.front = front;
        this.page = page;
    }

    public void register(@Observes Router router) {
        if (config.enabled()) {
            // Opens the store: another process on the directory must end this start, not its first call.
            EmulatorFront opened = front.get();
            router.route()
                    .order(FIRST)
                    .handler(context -> {
                        String target = context.request().uri();
                        if (isPlayed(target)) {
                            if (target.startsWith(DELIVERY)) {
                                forbidToAct(context.response());
                            }
                            opened.take(context);
                        } else if (target.startsWith(CONTROL) && comesFromAnotherSite(context.request())) {
                            context.response()
                                    .setStatusCode(403)
                                    .putHeader("Content-Type", ControlProblem.TYPE)
                                    .end(ControlProblem.text("Forbidden", 403, "A page of another site sent this"));
                        } else if (PAGE.contains(target.split("\\?", 2)[0])) {
                            show(context);
                        } else {
                            context.next();
                        }
                    })
                    .failureHandler(EmulatorRoutes::refuse);
        } else {
            router.route().order(FIRST).handler(EmulatorRoutes::hide);
        }
    }

    private static boolean isPlayed(String target) {
        return target.startsWith("/emulator/client/v4/")
                || target.startsWith("/emulator/upload/")
                || target.startsWith("/emulator/batch/")
                || target.startsWith(DELIVERY);
    }

    /**
     * The control needs no key and heeds no content type, so any page that its user looks at could move the clock, which never
     * runs back. Browsers say whose page sends something; who is none says nothing.
     */
    private static boolean comesFromAnotherSite(HttpServerRequest request) {
        return !READING.contains(request.method().name()) && "cross-site".equals(request.getHeader("Sec-Fetch-Site"));
    }

    /** A picture, which may be an SVG, must not act as a page of the console's neighbour: both have one origin here. */
    private static void forbidToAct(HttpServerResponse picture) {
        picture.putHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'; sandbox")
                .putHeader("X-Content-Type-Options", "nosniff");
    }

    /** The server itself finds fault with a request, such as one that names no host. */
    private static void refuse(RoutingContext context) {
        if (isPlayed(context.request().uri()) && context.statusCode() == 400) {
            Answer answer = Answer.refused(Refusal.badRequest("it is no good HTTP request"));
            EmulatorFront.send(context.response(), answer);
        } else {
            context.next();
        }
    }

    private void show(RoutingContext context) {
        HttpServerRequest request = context.request();
        String method = request.method().name();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            context.response()
                    .setStatusCode(405)
                    .putHeader("Allow", "GET, HEAD")
                    .putHeader("Content-Type", ControlProblem.TYPE)
                    .end(ControlProblem.text("Method Not Allowed", 405, null));
            return;
        }
        context.vertx()
                .executeBlocking(() -> page.get().answer(), false)
                .onComplete((Answer answer) -> EmulatorFront.send(context.response(), answer), context::fail);
    }

    private static void hide(RoutingContext context) {
        String path;
        try {
            path = context.normalizedPath();
        } catch (IllegalArgumentException e) {
            // Not percent-encoded, so it leads nowhere; whoever is asked next says so.
            context.next();
            return;
        }
        if (path.equals("/emulator") || path.startsWith("/emulator/")) {
            context.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", ControlProblem.TYPE)
                    .end(ControlProblem.text("Not Found", 404, null));
        } else {
            context.next();
        }
    }
}
