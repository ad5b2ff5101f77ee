package dev.draftwatch.publish.webhook.send;

import dev.draftwatch.publish.webhook.send.destination.Settings;
import dev.draftwatch.publish.webhook.send.name.Names;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A sender of its own with settings and name server of a test. */
final class Outside implements AutoCloseable {
    /** More than any answer on loopback needs; no test waits for it to pass. */
    static final Duration LONG = Duration.ofSeconds(60);

    /** Every network that a test's receivers listen in. */
    static final Map<String, String> LOOPBACK = Map.of("draftwatch.webhooks.allowed-networks", "127.0.0.0/8,::1/128");

    private final Vertx vertx = Vertx.vertx();
    private final Sender sender;

    private Outside(Map<String, String> settings, Names names, Optional<Path> caFile) {
        SendConfig config = new Config(LONG, caFile);
        Connections connections = new Connections(vertx, config, Settings.perimeter(settings));
        sender = new Sender(vertx, Settings.vetting(settings, names), connections, config);
    }

    static Outside with(Map<String, String> settings, Names names) {
        return new Outside(settings, names, Optional.empty());
    }

    /** With a certificate authority of the test's. */
    static Outside trusting(Path caFile, Names names) {
        return new Outside(LOOPBACK, names, Optional.of(caFile));
    }

    CompletionStage<Attempt> start(String url, Map<String, String> headers, byte[] body, Duration within) {
        return sender.send(new Outgoing(URI.create(url), headers, body), within);
    }

    Attempt send(String url, Map<String, String> headers, byte[] body) {
        return start(url, headers, body, LONG).toCompletableFuture().join();
    }

    Attempt send(String url) {
        return send(url, LONG);
    }

    Attempt send(String url, Duration within) {
        Map<String, String> headers = Map.of("Content-Type", "application/json", "webhook-id", "1");
        byte[] body = "{\"type\":\"upload.uploaded\"}".getBytes(StandardCharsets.UTF_8);
        return start(url, headers, body, within).toCompletableFuture().join();
    }

    /** A name server that answers every question with the same addresses; on a thread of its own, as a true one does. */
    static Names always(String... addresses) {
        List<InetAddress> all = parse(addresses);
        return name -> CompletableFuture.supplyAsync(() -> all);
    }

    /** A name server that gives another answer to each question, the last one for ever. */
    static Names inTurn(String... answers) {
        List<String> left = new ArrayList<>(List.of(answers));
        return name -> {
            String now = left.size() > 1 ? left.remove(0) : left.get(0);
            return CompletableFuture.completedFuture(parse(now.split(" ", -1)));
        };
    }

    static Names nobody() {
        return name -> CompletableFuture.failedFuture(new UnknownHostException(name + " does not resolve"));
    }

    private static List<InetAddress> parse(String... addresses) {
        return Arrays.stream(addresses)
                .map(text -> {
                    try {
                        return InetAddress.getByName(text);
                    } catch (UnknownHostException e) {
                        throw new IllegalArgumentException(text, e);
                    }
                })
                .toList();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private record Config(Duration timeout, Optional<Path> caFile) implements SendConfig {}
}
