package dev.draftwatch.publish.webhook.send;

import dev.draftwatch.publish.webhook.send.destination.EgressProxy;
import dev.draftwatch.publish.webhook.send.destination.Perimeter;
import dev.draftwatch.publish.webhook.send.destination.Target;
import io.quarkus.runtime.Startup;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * HTTP/1.1 to addresses that were judged before. A connection is kept for the scheme, name, port <em>and</em> address it was
 * made for, so none ever serves a name that resolves elsewhere now.
 *
 * <p>Nothing is sent twice from here: a request whose connection breaks has failed. So that a kept connection is seldom one
 * that the receiver is just closing, it is kept for a shorter time than servers do, four seconds.
 */
@Singleton
@Startup // a certificate file that cannot be read ends the start
final class Connections {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration HANDSHAKE = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofSeconds(4);
    /** Whatever a receiver says about keeping it. */
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(1);
    /** How many there are to one receiver is decided by who sends. */
    private static final int TO_ONE_RECEIVER = 1024;

    static final int LARGEST_HEAD = 16 * 1024;
    private static final int LONGEST_STATUS_LINE = 4096;

    private final Vertx vertx;
    private final HttpClient client;

    Connections(Vertx vertx, SendConfig config, Perimeter perimeter) {
        this.vertx = vertx;
        HttpClientOptions options = new HttpClientOptions()
                .setConnectTimeout((int) CONNECT.toMillis())
                .setSslHandshakeTimeout(HANDSHAKE.toSeconds())
                .setSslHandshakeTimeoutUnit(TimeUnit.SECONDS)
                .setKeepAliveTimeout((int) KEPT.toSeconds())
                .setMaxHeaderSize(LARGEST_HEAD)
                .setMaxInitialLineLength(LONGEST_STATUS_LINE)
                .setTcpNoDelay(true);
        config.caFile().ifPresent(file -> options.setTrustOptions(Trust.including(file)));
        perimeter.proxy().ifPresent(proxy -> options.setProxyOptions(options(proxy)));
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(TO_ONE_RECEIVER))
                .withConnectHandler(this::made)
                .build();
    }

    /**
     * {@return a POST that is not sent yet, on a connection to this address} The address is connected to as it is; name,
     * {@code Host}, SNI and the certificate are the target's.
     *
     * @param address empty where the proxy resolves the name
     * @param within for a connection that is free or new
     */
    Future<HttpClientRequest> post(Target target, Optional<InetAddress> address, Duration within) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setSsl(target.encrypted())
                .setHost(target.authorityHost())
                .setPort(target.port())
                .setURI(target.path())
                .setFollowRedirects(false)
                .setConnectTimeout(Math.max(1, within.toMillis()));
        address.ifPresent(
                judged -> options.setServer(SocketAddress.inetSocketAddress(target.port(), judged.getHostAddress())));
        return client.request(options);
    }

    private void made(HttpConnection connection) {
        long timer = vertx.setTimer(
                LONGEST_LIFE.toMillis(), late -> connection.shutdown(HANDSHAKE.toSeconds(), TimeUnit.SECONDS));
        connection.closeHandler(closed -> vertx.cancelTimer(timer));
        // Each request hears of it; here it would only be logged, and a stranger could fill the log.
        connection.exceptionHandler(heard -> {});
    }

    private static ProxyOptions options(EgressProxy proxy) {
        ProxyOptions options = new ProxyOptions()
                .setType(proxy.kind() == EgressProxy.Kind.HTTP ? ProxyType.HTTP : ProxyType.SOCKS5)
                .setHost(proxy.host())
                .setPort(proxy.port());
        proxy.login().ifPresent(login -> options.setUsername(login.user()).setPassword(login.password()));
        return options;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
