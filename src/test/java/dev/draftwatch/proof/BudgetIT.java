package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cloudflare's own log says how many calls came, and when. */
class BudgetIT {
    @TempDir
    Path directory;

    @Test
    void two_instances_under_pressure_share_one_limit_and_a_pause_that_cloudflare_asks_for() throws Exception {
        int limit = 100;
        try (PlayedCloudflare cloudflare =
                        PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
                SharedPostgres database = SharedPostgres.start(directory);
                DraftwatchProcess one = instance(cloudflare, database, "one", limit);
                DraftwatchProcess other = instance(cloudflare, database, "other", limit)) {
            one.awaitReady();
            other.awaitReady();
            List<NativeApi> apis = List.of(new NativeApi(one.url()), new NativeApi(other.url()));

            pauseIsKeptByBoth(cloudflare, apis);
            List<Http.Reply> answers = pressed(apis, 3 * limit);

            assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isIn(201, 503));
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 503)
                    .isNotEmpty()
                    .allSatisfy(answer -> assertThat(Integer.parseInt(
                                    answer.header("Retry-After").orElseThrow()))
                            .isBetween(1, 310));
            List<JsonNode> calls = CallWindow.apiCalls(cloudflare.calls());
            assertThat(CallWindow.busiest(calls)).isBetween(limit / 2, limit);
            assertThat(calls.stream().filter(BudgetIT::isCreate).count())
                    .as("a refused create asks nobody")
                    .isLessThanOrEqualTo(limit);
        }
    }

    @Test
    void no_window_of_300_seconds_holds_more_calls_than_the_limit() throws Exception {
        int limit = 40;
        Random random = new Random(Proofs.seed());
        try (PlayedCloudflare itself = PlayedCloudflare.start(
                Files.createDirectories(directory.resolve("itself")),
                Map.of("DRAFTWATCH_BUDGET_CALLS", Integer.toString(limit)))) {
            NativeApi api = new NativeApi(itself.process().url());
            int created = 0;
            for (int step = 0; step < Proofs.size(30); step++) {
                for (int i = 0; i < 12; i++) {
                    created += api.create(Map.of(), null).status() == 201 ? 1 : 0;
                }
                itself.advance(Duration.ofSeconds(20 + random.nextInt(80)));
            }

            List<JsonNode> calls = CallWindow.apiCalls(itself.calls());
            assertThat(CallWindow.busiest(calls)).isLessThanOrEqualTo(limit);
            assertThat(created).as("creates went on, window after window").isGreaterThan(2 * limit);
        }
    }

    /** One is told to pause; what the other holds in its hand lapses within five seconds, and after that neither calls. */
    private static void pauseIsKeptByBoth(PlayedCloudflare cloudflare, List<NativeApi> apis) throws IOException {
        Duration pause = Duration.ofSeconds(15);
        cloudflare.fault(Map.of("operation", "direct_upload", "count", 1, "status", 429, "retryAfter", 15));
        Http.Reply throttled = apis.get(0).create(Map.of(), null);
        assertThat(throttled.status()).as(throttled.text()).isEqualTo(503);

        Awaitility.await("creates again").atMost(Duration.ofMinutes(1)).until(() -> {
            List<Integer> statuses = new ArrayList<>();
            for (NativeApi api : apis) {
                statuses.add(api.create(Map.of(), null).status());
            }
            return !statuses.contains(503);
        });

        List<JsonNode> calls = CallWindow.apiCalls(cloudflare.calls());
        Instant told = calls.stream()
                .filter(call -> call.path("status").intValue() == 429)
                .map(CallWindow::time)
                .findFirst()
                .orElseThrow();
        assertThat(calls)
                .noneMatch(call -> CallWindow.time(call).isAfter(told.plusSeconds(6))
                        && CallWindow.time(call).isBefore(told.plus(pause).minusSeconds(1)));
    }

    private static List<Http.Reply> pressed(List<NativeApi> apis, int creates) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            List<Future<Http.Reply>> asked = new ArrayList<>();
            for (int i = 0; i < creates; i++) {
                NativeApi api = apis.get(i % apis.size());
                asked.add(threads.submit(() -> api.create(Map.of(), null)));
            }
            List<Http.Reply> answers = new ArrayList<>();
            for (Future<Http.Reply> answer : asked) {
                answers.add(answer.get(2, TimeUnit.MINUTES));
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean isCreate(JsonNode call) {
        return call.path("operation").textValue().equals("direct_upload");
    }

    private DraftwatchProcess instance(PlayedCloudflare cloudflare, SharedPostgres database, String name, int limit)
            throws IOException {
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_BUDGET_CALLS", Integer.toString(limit));
        environment.put("DRAFTWATCH_ADMIN_KEY", Api.KEY);
        return DraftwatchProcess.launch(Files.createDirectories(directory.resolve(name)), environment);
    }
}
