package dev.draftwatch.gateway;

import dev.draftwatch.gateway.pass.Refusing;
import dev.draftwatch.gateway.wire.CloudflareError;
import dev.draftwatch.gateway.wire.Target;
import io.quarkus.arc.Unremovable;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Puts the gateway before everything else the server does, because only there request targets are as they were sent. */
@Singleton
@Unremovable
class GatewayRoutes {
    /** Behind what the platform does first of all, before it tidies paths, limits bodies or reads them. */
    private static final int FIRST = Integer.MIN_VALUE + 1_001;

    private final Provider<Gateway> gateway;

    GatewayRoutes(Provider<Gateway> gateway) {
        this.gateway = gateway;
    }

    void register(@Observes Router router) {
        router.route()
                .order(FIRST)
                .handler(context -> {
                    if (Target.isBelow(context.request().uri())) {
                        gateway.get().take(context.request());
                    } else {
                        context.next();
                    }
                })
                .failureHandler(GatewayRoutes::refuse);
    }

    /** The server itself finds fault with a request, such as one that names no host. */
    private static void refuse(RoutingContext context) {
        if (Target.isBelow(context.request().uri()) && context.statusCode() == 400) {
            Refusing.with(CloudflareError.badRequest("it is no good HTTP request"), context.request());
        } else {
            context.next();
        }
    }
}
