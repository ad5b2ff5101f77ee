package dev.draftwatch.publish.webhook.send.name;

import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsNameResolverTimeoutException;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's hosts file and name servers, asked by Netty: names that nobody answers for cost no thread, so that they cannot
 * keep others waiting. Answers are kept as long as they allow, but no longer than half a minute.
 */
@Singleton
final class DnsNames implements Names {
    private static final Duration LONGEST_KEPT = Duration.ofSeconds(30);
    private static final Duration FAILURE_KEPT = Duration.ofSeconds(1);
    private static final Duration QUERY = Duration.ofMillis(1500);
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final int MOST_QUERIES = 16;
    private static final int JOINED_QUERIES = 256;

    private final NioEventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("webhook-names", true));
    private final DnsNameResolver resolver;
    private final Duration limit;

    DnsNames() {
        this(DnsServerAddressStreamProviders.platformDefault(), LIMIT);
    }

    DnsNames(DnsServerAddressStreamProvider servers, Duration limit) {
        this.limit = limit;
        this.resolver = new DnsNameResolverBuilder(thread.next())
                .datagramChannelType(NioDatagramChannel.class)
                // An answer that is too long for a datagram is asked for again by TCP.
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(servers)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                // Every address is judged, so every one is waited for.
                .completeOncePreferredResolved(false)
                .ttl(0, (int) LONGEST_KEPT.toSeconds())
                .negativeTtl((int) FAILURE_KEPT.toSeconds())
                .consolidateCacheSize(JOINED_QUERIES)
                .queryTimeoutMillis(QUERY.toMillis())
                .maxQueriesPerResolve(MOST_QUERIES)
                .build();
    }

    @Override
    public CompletionStage<List<InetAddress>> resolve(String name) {
        CompletableFuture<List<InetAddress>> answer = new CompletableFuture<>();
        var unused = resolver.resolveAll(name).addListener((Future<List<InetAddress>> asked) -> {
            if (asked.isSuccess() && !asked.getNow().isEmpty()) {
                answer.complete(List.copyOf(asked.getNow()));
            } else {
                answer.completeExceptionally(failure(name, asked.cause()));
            }
        });
        return answer.orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof UnknownHostException ? failure : noAnswer(name)));
    }

    private static UnknownHostException failure(String name, @Nullable Throwable cause) {
        for (@Nullable Throwable reason = cause; reason != null; reason = reason.getCause()) {
            if (reason instanceof DnsNameResolverTimeoutException) {
                return noAnswer(name);
            }
        }
        return new UnknownHostException(name + " does not resolve");
    }

    private static UnknownHostException noAnswer(String name) {
        return new UnknownHostException("No name server answered in time for " + name);
    }

    @PreDestroy
    void close() {
        resolver.close();
        var unused = thread.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }
}
