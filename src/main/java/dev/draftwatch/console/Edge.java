package dev.draftwatch.console;

import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.words.Tongue;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What holds for everything below {@code /console}, whoever answers it: the headers that keep a page to itself, no form that
 * another site sent, and HTML where there is nothing.
 *
 * <p>Against forged forms stand two walls: the session's cookie is {@code SameSite=Strict}, and what changes something is
 * refused when the browser says that it comes from elsewhere ({@code Sec-Fetch-Site}; over plain HTTP, where that is not
 * sent, {@code Origin}). A request with neither header is no browser's and carries nobody's cookie by accident.
 */
@Singleton
public class Edge {
    public static final String PATH = "/console";

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self';"
            + " connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int EARLY = 5_000;
    /** Before the house's own last word, which is a problem document. */
    private static final int ALMOST_LAST = Integer.MAX_VALUE - 1;

    private final ConsoleConfig config;

    Edge(ConsoleConfig config) {
        this.config = config;
    }

    void guard(@Observes Filters filters) {
        filters.register(this::guard, EARLY);
    }

    void answerTheRest(@Observes Router router) {
        router.get("/").order(EARLY).handler(request -> request.response()
                .setStatusCode(303)
                .putHeader("Location", PATH)
                .end());
        router.route(PATH + "/*").order(ALMOST_LAST).handler(request -> refuse(request, 404));
    }

    static boolean isBelow(String path) {
        return path.equals(PATH) || path.startsWith(PATH + "/");
    }

    private void guard(RoutingContext request) {
        if (!isBelow(request.normalizedPath())) {
            request.next();
            return;
        }
        request.addHeadersEndHandler(done -> protect(request));
        if (READING.contains(request.request().method().name()) || comesFromHere(request.request())) {
            request.next();
        } else {
            refuse(request, 403);
        }
    }

    private void protect(RoutingContext request) {
        HttpServerResponse response = request.response();
        boolean page = String.valueOf(response.headers().get("Content-Type")).startsWith("text/html");
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                // Not no-referrer: with that, browsers send "Origin: null" along with our own forms.
                .putHeader("Referrer-Policy", "same-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin")
                // The style sheet is asked for again each time, and seldom sent: it must fit the page after an update.
                .putHeader("Cache-Control", page || response.getStatusCode() >= 300 ? "no-store" : "no-cache");
        if (comesByTls(request)) {
            response.putHeader("Strict-Transport-Security", "max-age=31536000");
        }
    }

    /** Where users reach the console decides; behind a proxy the last stretch to here may well be plain. */
    private boolean comesByTls(RoutingContext request) {
        return config.publicUrl()
                .map(address -> "https".equals(address.getScheme()))
                .orElseGet(() -> "https".equals(request.request().scheme()));
    }

    private boolean comesFromHere(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeader("Origin");
        if (origin == null) {
            return true;
        }
        String authority = authority(origin);
        return authority != null
                && (authority.equals(request.getHeader("Host"))
                        || config.publicUrl()
                                .map(URI::getAuthority)
                                .filter(authority::equals)
                                .isPresent());
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    private static void refuse(RoutingContext request, int status) {
        String accepted = request.request().getHeader("Accept-Language");
        Tongue tongue = accepted == null ? Tongue.ENGLISH : Tongue.preferred(accepted);
        request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", Html.TYPE)
                .end(Html.render(RefusalPage.of(status, tongue, ""), tongue));
    }
}
