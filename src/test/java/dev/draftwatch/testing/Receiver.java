package dev.draftwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Somebody's webhook endpoint on loopback: writes down what it gets and answers as it was told. */
public final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Got> got = new ArrayList<>();
    private final Deque<Answer> next = new ArrayDeque<>();
    private Answer usual = new Answer(200, Map.of(), 0);
    private String text = "noted";

    private Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1000);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    /** A request as it came; header names in lower case. */
    public record Got(String path, Map<String, String> headers, String body) {
        public String header(String name) {
            return headers.getOrDefault(name, "");
        }

        public String id() {
            return header("webhook-id");
        }

        public JsonNode json() {
            return Http.json(body);
        }
    }

    private record Answer(int status, Map<String, String> headers, long millis) {}

    public static Receiver start() throws IOException {
        return new Receiver();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on, whatever comes. */
    public synchronized Receiver answers(int status) {
        usual = new Answer(status, Map.of(), 0);
        return this;
    }

    /** From now on, but only after so long. */
    public synchronized Receiver answersAfter(int status, long millis) {
        usual = new Answer(status, Map.of(), millis);
        return this;
    }

    /** What stands in the body of every answer from now on. */
    public synchronized Receiver says(String body) {
        text = body;
        return this;
    }

    /** The next request alone. */
    public synchronized Receiver answersNext(int status, Map<String, String> headers) {
        next.add(new Answer(status, headers, 0));
        return this;
    }

    public synchronized List<Got> got() {
        return List.copyOf(got);
    }

    public List<String> types() {
        return got().stream().map(one -> one.json().path("type").textValue()).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        Map<String, String> headers = new TreeMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), String.join(", ", values)));
        String sent = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Answer answer = write(new Got(exchange.getRequestURI().toString(), headers, sent));
        try {
            Thread.sleep(answer.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answer.headers().forEach(exchange.getResponseHeaders()::add);
        byte[] body = said().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), answer.status() == 204 ? -1 : body.length);
        if (answer.status() != 204) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    private synchronized String said() {
        return text;
    }

    private synchronized Answer write(Got request) {
        got.add(request);
        return next.isEmpty() ? usual : next.remove();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
