package dev.draftwatch.emulator;

import dev.draftwatch.emulator.store.EmulatorConfig;
import io.quarkus.arc.Unremovable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/**
 * Puts the emulator before everything else the server does, because only there request targets are still as they were sent.
 *
 * <p>The control's paths go on to JAX-RS, which documents them.
 */
@Singleton
@Unremovable
final class EmulatorRoutes {
    /** Behind what the platform does first of all, before it tidies paths, limits bodies or reads them. */
    private static final int FIRST = Integer.MIN_VALUE + 1_000;

    private final EmulatorConfig config;
    private final Provider<EmulatorFront> front;

    @Inject
    EmulatorRoutes(EmulatorConfig config, Provider<EmulatorFront> front) {
        this.config = config;
        this.front = front;
    }

    void register(@Observes Router router) {
        if (config.enabled()) {
            // Opens the store: another process on the directory must end this start, not its first call.
            EmulatorFront opened = front.get();
            router.route().order(FIRST).handler(context -> {
                String target = context.request().uri();
                if (target.startsWith("/emulator/client/v4/")
                        || target.startsWith("/emulator/upload/")
                        || target.startsWith("/emulator/batch/")
                        || target.startsWith("/emulator/delivery/")) {
                    opened.take(context);
                } else {
                    context.next();
                }
            });
        } else {
            router.route().order(FIRST).handler(EmulatorRoutes::hide);
        }
    }

    private static void hide(RoutingContext context) {
        String path = context.normalizedPath();
        if (path.equals("/emulator") || path.startsWith("/emulator/")) {
            context.response()
                    .setStatusCode(404)
                    .putHeader("Content-Type", "application/problem+json")
                    .end("{\"type\":\"about:blank\",\"title\":\"Not Found\",\"status\":404}");
        } else {
            context.next();
        }
    }
}
