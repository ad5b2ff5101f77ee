package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.SseReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM while clients follow streams and wait for the feed. */
class StreamStopIT {
    private static final int CLIENTS = 10;

    @TempDir
    Path directory;

    @Test
    void a_stop_ends_every_stream_and_answers_who_waits() throws Exception {
        try (DraftwatchProcess draftwatch =
                DraftwatchProcess.start(directory, Map.of("DRAFTWATCH_ADMIN_KEY", Api.KEY))) {
            NativeApi api = new NativeApi(draftwatch.url());
            JsonNode upload = api.create(Map.of(), null).body();
            long last = Awaitility.await("in the feed")
                    .atMost(Duration.ofSeconds(30))
                    .until(() -> api.feed(0, 10), feed -> !feed.isEmpty())
                    .get(0)
                    .path("sequence")
                    .longValue();
            List<SseReader> open = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                open.add(SseReader.open(
                        draftwatch.url() + "/api/v1/events/stream?after=0",
                        Map.of("Authorization", "Bearer " + Api.KEY)));
                open.add(SseReader.open(
                        draftwatch.url() + "/api/v1/uploads/"
                                + upload.path("id").textValue() + "/stream?token="
                                + upload.path("readToken").textValue(),
                        Map.of()));
            }
            for (SseReader reader : open) {
                assertThat(reader.next().data()).contains("\"draft\"");
            }
            CompletableFuture<Http.Reply> waiting = CompletableFuture.supplyAsync(() -> {
                try {
                    return api.get("/events?after=" + last + "&wait=30");
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            // It must be there when the stop comes; a question that comes after it is refused, which proves nothing.
            TimeUnit.SECONDS.sleep(2);

            long begun = System.nanoTime();
            int status = draftwatch.stop();

            assertThat(status).as(draftwatch.output()).isIn(0, 143);
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(30));
            for (SseReader reader : open) {
                reader.awaitEnd();
                reader.close();
            }
            Http.Reply answer = waiting.get(5, TimeUnit.SECONDS);
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body().path("items")).isEmpty();
        }
    }
}
