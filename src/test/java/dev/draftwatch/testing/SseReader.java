package dev.draftwatch.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Reads a stream of server-sent events as a browser does, until it is closed. */
public final class SseReader implements AutoCloseable {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final Event END = new Event(null, "end", "");
    private static final Event BROKEN = new Event(null, "broken off", "");

    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final HttpResponse<java.io.InputStream> answer;

    private SseReader(HttpResponse<java.io.InputStream> answer) {
        this.answer = answer;
        Thread thread = new Thread(this::read, "sse-reader");
        thread.setDaemon(true);
        thread.start();
    }

    /** As it came; the type is {@code message} where none was said. */
    public record Event(@Nullable String id, String type, String data) {}

    public static SseReader open(String url, Map<String, String> headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(url)).header("Accept", "text/event-stream");
        headers.forEach(request::header);
        return new SseReader(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
    }

    public int status() {
        return answer.statusCode();
    }

    public @Nullable String header(String name) {
        return answer.headers().firstValue(name).orElse(null);
    }

    /** The next event. */
    public Event next() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        if (event == null || event.equals(END) || event.equals(BROKEN)) {
            throw new AssertionError("No event came" + (event == null ? "" : "; the stream has ended"));
        }
        return event;
    }

    /** Waits until the server has ended it, properly and not by breaking off, and no event came before that. */
    public void awaitEnd() throws InterruptedException {
        Event event = events.poll(30, TimeUnit.SECONDS);
        if (!END.equals(event)) {
            throw new AssertionError("The stream did not end, but " + event + " came");
        }
    }

    private void read() {
        String id = null;
        String type = "message";
        StringBuilder data = new StringBuilder();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.isEmpty()) {
                    if (data.length() > 0) {
                        events.add(new Event(id, type, data.toString()));
                    }
                    type = "message";
                    data.setLength(0);
                } else if (line.startsWith("id: ")) {
                    id = line.substring(4);
                } else if (line.startsWith("event: ")) {
                    type = line.substring(7);
                } else if (line.startsWith("data: ")) {
                    data.append(line.substring(6));
                }
            }
            events.add(END);
        } catch (IOException e) {
            // What came before counts.
            events.add(BROKEN);
        }
    }

    @Override
    public void close() throws IOException {
        answer.body().close();
    }
}
