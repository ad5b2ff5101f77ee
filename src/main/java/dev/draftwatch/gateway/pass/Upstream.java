package dev.draftwatch.gateway.pass;

import dev.draftwatch.gateway.wire.HeaderPolicy;
import dev.draftwatch.gateway.wire.Target;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Cloudflare's API, to which calls pass. */
@Singleton
public class Upstream {
    private static final int CONNECT_MILLIS = 5_000;

    private final Vertx vertx;
    private final HttpClient client;
    private final URI base;
    private final String prefix;
    private final Duration timeout;

    Upstream(Vertx vertx, PassConfig config) {
        this.vertx = vertx;
        this.base = config.baseUrl();
        this.prefix = base.getRawPath() == null ? "" : base.getRawPath().replaceAll("/+$", "");
        this.timeout = config.timeout();
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout(CONNECT_MILLIS)
                .setMaxPoolSize(config.connections())
                .setDecompressionSupported(false));
    }

    /**
     * Sends the call on and streams its answer back. The request must be paused and unread; its answer is ours to give.
     *
     * @param managed the {@code Authorization} in place of the caller's credentials; null: those go on
     * @param copy of the answer's body; null: nobody wants one
     */
    public Exchange pass(
            HttpServerRequest request, Target target, @Nullable String managed, @Nullable BoundedCopy copy) {
        boolean secure = "https".equalsIgnoreCase(base.getScheme());
        RequestOptions options = new RequestOptions()
                .setMethod(request.method())
                .setHost(base.getHost())
                .setPort(base.getPort() >= 0 ? base.getPort() : secure ? 443 : 80)
                .setSsl(secure)
                .setFollowRedirects(false)
                .setURI(prefix + target.rest())
                .setHeaders(HeaderPolicy.toCloudflare(request.headers(), managed, copy != null));
        Exchange exchange = new Exchange(vertx, request, timeout, copy);
        exchange.run(client, options);
        return exchange;
    }
}
