package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two instances on one database. One is frozen while it holds claims and its looks are under way; the other does its work;
 * when the first wakes up, long after its lease, it changes nothing. In its large size all live by true time and the drafts
 * expire after two minutes; else the other instance and Cloudflare start some minutes ahead.
 */
class TwoProcessesIT {
    private static final Duration LATER = Proofs.isLarge() ? Duration.ZERO : Duration.ofMinutes(4);

    @TempDir
    Path directory;

    @Test
    void an_instance_that_wakes_up_after_its_lease_changes_nothing() throws Exception {
        int size = Proofs.size(30);
        try (PlayedCloudflare cloudflare =
                        PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
                SharedPostgres database = SharedPostgres.start(directory);
                DraftwatchProcess sleeper = instance(cloudflare, database, "sleeper", Duration.ZERO)) {
            sleeper.awaitReady();
            NativeApi first = new NativeApi(sleeper.url());
            cloudflare.fault(Map.of("operation", "details", "latency", "PT5S"));
            Set<String> pictures = created(first, cloudflare, size);

            Awaitility.await("claims").atMost(Duration.ofSeconds(30)).until(() -> looksUnderWay(database) > 3);
            sleeper.freeze();
            assertThat(looksUnderWay(database)).as("claimed by the sleeper").isPositive();
            cloudflare.clearFaults();
            if (!LATER.isZero()) {
                cloudflare.advance(LATER);
            }

            try (DraftwatchProcess other = instance(cloudflare, database, "other", LATER)) {
                other.awaitReady();
                NativeApi second = new NativeApi(other.url());
                Awaitility.await("everything settled by the other")
                        .atMost(Duration.ofMinutes(4))
                        .until(() -> second.uploads("&state=reserved,draft").isEmpty());
                Awaitility.await("every event in the feed")
                        .atMost(Duration.ofSeconds(10))
                        .until(() -> second.feed(0, 1000).size() == 2 * size);
                List<JsonNode> rows = second.uploads();
                List<JsonNode> feed = second.feed(0, 1000);

                sleeper.thaw();
                // It is awake, has read its late answers and looks after new work again.
                Awaitility.await("awake").atMost(Duration.ofSeconds(60)).until(sleeper::ready);
                String fresh = id(first.create(Map.of(), null));
                Awaitility.await("a look by the sleeper")
                        .atMost(Duration.ofSeconds(60))
                        .until(() -> first.check(fresh).status() == 200 && lateAnswersWereRead(sleeper));

                assertThat(without(second.uploads(), fresh)).containsExactlyElementsOf(rows);
                List<JsonNode> after = second.feed(0, 1000);
                assertThat(after.subList(0, feed.size())).containsExactlyElementsOf(feed);
                assertThat(after.stream().skip(feed.size()))
                        .allSatisfy(event ->
                                assertThat(event.path("uploadId").textValue()).isEqualTo(fresh));
                assertThat(rows).allSatisfy(row -> assertThat(row.path("state").textValue())
                        .isEqualTo(pictures.contains(row.path("id").textValue()) ? "uploaded" : "expired"));
            }
        }
    }

    /** By the sleeper's own words: what it had looked up was somebody else's by then. */
    private static boolean lateAnswersWereRead(DraftwatchProcess sleeper) throws IOException {
        return sleeper.output().lines().anyMatch(line -> line.matches(".* [1-9]\\d* taken by others.*"));
    }

    private static Set<String> created(NativeApi api, PlayedCloudflare cloudflare, int size) throws IOException {
        Set<String> pictures = new HashSet<>();
        for (int i = 0; i < size; i++) {
            Http.Reply created = api.create(Map.of("expiresIn", "PT2M"), null);
            assertThat(created.status()).as(created.text()).isEqualTo(201);
            if (i % 3 > 0) {
                assertThat(cloudflare.send(created.body().path("uploadUrl").textValue()))
                        .isEqualTo(200);
                pictures.add(id(created));
            }
        }
        return pictures;
    }

    private DraftwatchProcess instance(
            PlayedCloudflare cloudflare, SharedPostgres database, String name, Duration ahead) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.writeString(Files.createDirectories(home.resolve("data")).resolve("clock-offset"), ahead.toString());
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        environment.put("DRAFTWATCH_CLOCK_MOVABLE", "true");
        environment.put("DRAFTWATCH_WATCH_GRACE", "3S");
        environment.put("DRAFTWATCH_WATCH_LEASE", "8S");
        return DraftwatchProcess.launch(home, environment);
    }

    private static long looksUnderWay(SharedPostgres database) throws Exception {
        return database.number("select count(*) from upload where fence > 0 and checks = 0");
    }

    private static List<JsonNode> without(List<JsonNode> rows, String id) {
        List<JsonNode> others = new ArrayList<>(rows);
        others.removeIf(row -> row.path("id").textValue().equals(id));
        return others;
    }

    private static String id(Http.Reply created) {
        return created.body().path("id").textValue();
    }
}
