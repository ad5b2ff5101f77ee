package dev.draftwatch.watch.block;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import dev.draftwatch.account.standing.Finding;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class BlocksAppTest {
    private static final Finding FREE = Finding.FREE;
    private static final Finding PAUSED = new Finding(Finding.Kind.PAUSED, null, null);

    @Inject
    Blocks blocks;

    @Inject
    BlockBook book;

    @Inject
    CallBudget budget;

    @Inject
    Clock clock;

    private final String account = "account-" + UUID.randomUUID();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void a_refused_credential_and_its_mending_are_told_once_each() {
        String id = Api.created(Map.of()).path("id");
        int before = toldOf(Api.ACCOUNT).size();
        Api.fault(Map.of("operation", "details", "status", 401, "code", 10000));
        try {
            Api.withKey().post("/api/v1/uploads/{id}/check", id).then().statusCode(502);
            blocks.look();
            blocks.look();
            given().get("/q/metrics")
                    .then()
                    .body(containsString("draftwatch_account_blocked{account=\"" + Api.ACCOUNT + "\"} 1"));
        } finally {
            Api.clearFaults();
            Api.advance(Duration.ofSeconds(31));
        }
        Api.withKey().post("/api/v1/uploads/{id}/check", id).then().statusCode(200);
        blocks.look();
        Api.advance(BlockBook.STEADY.plusSeconds(1));
        blocks.look();
        blocks.look();

        List<Map<String, Object>> told = awaited(Api.ACCOUNT, before + 2).subList(before, before + 2);
        assertThat(told).extracting(event -> event.get("type")).containsExactly("account.blocked", "account.recovered");
        assertThat(told.get(0))
                .containsEntry("account", Api.ACCOUNT)
                .containsEntry("reason", "credential")
                .containsEntry("uploadId", null)
                .containsEntry("version", null);
        assertThat(String.valueOf(told.get(0).get("detail"))).contains("10000");
        assertThat(told.get(1))
                .containsEntry("reason", "credential")
                .containsEntry("since", told.get(0).get("since"));
    }

    @Test
    void a_pause_is_no_news_and_a_gate_that_opens_for_a_moment_is_no_all_clear() {
        note(PAUSED);
        note(block("too_many_calls"));
        note(PAUSED);
        note(FREE);
        now = now.plus(BlockBook.STEADY).minusSeconds(1);
        note(FREE);
        note(block("too_many_calls"));
        now = now.plus(BlockBook.STEADY);
        note(FREE);
        note(FREE);
        note(PAUSED);

        assertThat(awaited(account, 2))
                .extracting(event -> event.get("type"))
                .containsExactly("account.blocked", "account.recovered");
    }

    @Test
    void a_credential_refused_meanwhile_is_told_too_but_not_the_other_way_round() {
        note(block("too_many_calls"));
        note(block("credential"));
        note(block("too_many_calls"));
        note(block("credential"));

        assertThat(awaited(account, 2))
                .extracting(event -> event.get("reason"))
                .containsExactly("too_many_calls", "credential");
    }

    @Test
    void many_instances_tell_once() throws Exception {
        ExecutorService instances = Executors.newFixedThreadPool(6);
        try {
            for (Finding finding : List.of(block("credential"), FREE)) {
                List<Future<?>> looks = new ArrayList<>();
                for (int i = 0; i < 12; i++) {
                    looks.add(instances.submit(() -> note(finding)));
                }
                for (Future<?> look : looks) {
                    look.get(30, TimeUnit.SECONDS);
                }
                now = now.plus(BlockBook.STEADY).plusSeconds(1);
            }
            note(FREE);
        } finally {
            instances.shutdownNow();
        }

        assertThat(awaited(account, 2)).hasSize(2);
    }

    private void note(Finding finding) {
        book.note(account, finding, now);
    }

    private Finding block(String reason) {
        return reason.equals("credential")
                ? new Finding(Finding.Kind.CREDENTIAL, "10000 Authentication error", null)
                : new Finding(Finding.Kind.TOO_MANY_CALLS, null, now.plusSeconds(300));
    }

    private static List<Map<String, Object>> awaited(String account, int many) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> toldOf(account), told -> told.size() >= many);
    }

    private static List<Map<String, Object>> toldOf(String account) {
        List<Map<String, Object>> items =
                Api.withKey().get("/api/v1/events?types=account.*&limit=1000").path("items");
        return items.stream()
                .filter(event -> account.equals(event.get("account")))
                .toList();
    }
}
