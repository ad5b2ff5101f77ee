package dev.draftwatch.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.DraftwatchProcess;
import dev.draftwatch.testing.Http;
import dev.draftwatch.testing.NativeApi;
import dev.draftwatch.testing.PlayedCloudflare;
import dev.draftwatch.testing.SharedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The database goes away, Cloudflare goes away; what can go on does, and what cannot goes on by itself afterwards. */
class DatabaseAwayIT {
    @TempDir
    Path directory;

    private PlayedCloudflare cloudflare;
    private SharedPostgres database;
    private DraftwatchProcess draftwatch;
    private NativeApi api;

    @BeforeEach
    void start() throws IOException {
        cloudflare = PlayedCloudflare.start(Files.createDirectories(directory.resolve("cloudflare")));
        database = SharedPostgres.start(directory);
        Map<String, String> environment = cloudflare.asAccount();
        environment.putAll(database.asDatabase());
        draftwatch = DraftwatchProcess.start(Files.createDirectories(directory.resolve("draftwatch")), environment);
        api = new NativeApi(draftwatch.url());
    }

    @AfterEach
    void end() throws IOException {
        draftwatch.close();
        database.close();
        cloudflare.close();
    }

    @Test
    void without_its_database_nothing_is_asked_of_cloudflare_and_all_goes_on_when_it_is_back() throws Exception {
        Http.Reply pending = api.create(Map.of("creator", "before"), null);
        assertThat(pending.status()).isEqualTo(201);

        database.stop();

        long calls = cloudflare.count("direct_upload");
        Http.Reply refused = api.create(Map.of(), null);
        assertThat(refused.status()).as(refused.text()).isEqualTo(503);
        assertThat(refused.header("Retry-After")).isPresent();
        draftwatch.awaitNotReady();
        assertThat(cloudflare.count("direct_upload")).isEqualTo(calls);
        assertThat(cloudflare.send(pending.body().path("uploadUrl").textValue()))
                .isEqualTo(200);
        // One that is back before any job has asked for it was never away, as far as the jobs know.
        awaitTold("The database is away, jobs wait for it");

        database.startAgain();

        draftwatch.awaitReady();
        awaitState(pending, "uploaded");
        assertThat(api.create(Map.of(), null).status()).isEqualTo(201);
        // Nobody is woken for it, and nobody's log is filled: what is told is that it is away, and that it is back.
        awaitTold("The database is back");
        assertThat(draftwatch.output())
                .doesNotContain(" ERROR ", "\tat ")
                .containsOnlyOnce("The database is away, jobs wait for it")
                .containsOnlyOnce("The database is back");
    }

    @Test
    void while_its_database_hangs_it_says_that_it_is_not_ready_and_goes_on_afterwards() throws Exception {
        database.hang();
        try {
            Awaitility.await("an answer, and it is no").until(() -> draftwatch.readiness() == 503);
        } finally {
            database.goOn();
        }

        draftwatch.awaitReady();
        assertThat(api.create(Map.of(), null).status()).isEqualTo(201);
    }

    @Test
    void without_cloudflare_draftwatch_stays_ready_and_settles_when_it_is_back() throws Exception {
        Http.Reply pending = api.create(Map.of("creator", "before"), null);
        assertThat(cloudflare.send(pending.body().path("uploadUrl").textValue()))
                .isEqualTo(200);
        cloudflare.fault(Map.of("operation", "*", "drop", "before"));

        Http.Reply refused = api.create(Map.of(), null);

        assertThat(refused.status()).as(refused.text()).isEqualTo(502);
        assertThat(draftwatch.ready()).isTrue();

        cloudflare.clearFaults();
        awaitState(pending, "uploaded");
        assertThat(api.create(Map.of(), null).status()).isEqualTo(201);
    }

    private void awaitTold(String words) {
        Awaitility.await(words)
                .atMost(Duration.ofMinutes(1))
                .until(() -> draftwatch.output().contains(words));
    }

    private void awaitState(Http.Reply created, String state) {
        String id = created.body().path("id").textValue();
        Awaitility.await(state)
                .atMost(Duration.ofMinutes(2))
                .until(() -> state.equals(
                        api.get("/uploads/" + id).body().path("state").textValue()));
    }
}
