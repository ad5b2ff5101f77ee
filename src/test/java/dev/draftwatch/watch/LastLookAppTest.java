package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.SecondAccount;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.sweep.Depth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How uploads end without a look of their own, in accounts that are set to it: by a complete sweep, or by the clock. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class LastLookAppTest {
    private static final Duration DEADLINE = Duration.ofMinutes(2).plusSeconds(5);
    private static final Duration GRACE = Duration.ofMinutes(2);

    @Inject
    Sweeper sweeper;

    @Inject
    Unverified unverified;

    @Inject
    Accounts accounts;

    @Inject
    Watch watch;

    @AfterEach
    void alone() {
        SecondAccount.remove();
    }

    @Test
    void a_complete_sweep_after_deadline_and_grace_is_the_last_look_where_it_is_trusted() {
        SecondAccount.add(Map.of("trustCompleteSweep", true));
        Response abandoned = create(Map.of());
        Response custom = create(Map.of("customId", "abandoned/" + UUID.randomUUID()));
        Response sent = create(Map.of());
        Api.advance(Duration.ofSeconds(2));
        Api.sendPicture(sent.path("uploadUrl"));
        Api.advance(DEADLINE.plus(GRACE));
        Response young = create(Map.of());

        sweep(Depth.COMPLETE);

        for (Response ended : List.of(abandoned, custom)) {
            Api.upload(ended.path("id"))
                    .then()
                    .body("state", equalTo("expired"))
                    .body("evidence", equalTo("sweep"))
                    .body("checks", equalTo(0))
                    .body("nextCheckAt", nullValue())
                    .body("explanation", containsString("list"));
            assertThat(Api.calls("details", ended.path("imageId"))).isZero();
            assertThat(Api.eventsOf(ended.path("id")))
                    .extracting(event -> event.get("type"))
                    .containsExactly("upload.created", "upload.expired");
        }
        Api.upload(sent.path("id")).then().body("state", equalTo("uploaded")).body("late", equalTo(false));
        assertThat(Api.stateOf(young.path("id"))).isEqualTo("draft");
    }

    @Test
    void it_is_not_where_it_is_not_trusted() {
        SecondAccount.add(Map.of());
        Response abandoned = create(Map.of());
        Api.advance(DEADLINE.plus(GRACE));

        sweep(Depth.COMPLETE);

        assertThat(Api.stateOf(abandoned.path("id"))).isEqualTo("draft");
    }

    @Test
    void nor_where_it_came_too_early_or_was_not_read_to_its_end() {
        SecondAccount.add(Map.of("trustCompleteSweep", true));
        Response abandoned = create(Map.of());
        Api.advance(DEADLINE.plus(GRACE).minusSeconds(10));
        sweep(Depth.COMPLETE);
        assertThat(Api.stateOf(abandoned.path("id"))).isEqualTo("draft");

        Api.advance(Duration.ofSeconds(11));
        Api.fault(Map.of("operation", "list", "status", 500, "code", 5500));
        sweep(Depth.COMPLETE);
        Api.clearFaults();
        Api.fault(Map.of("operation", "list", "body", "{\"success\":true,\"result\":{\"images\":[{\"id\":\"\"}]}}"));
        sweep(Depth.COMPLETE);
        Api.clearFaults();
        assertThat(Api.stateOf(abandoned.path("id"))).isEqualTo("draft");

        sweep(Depth.COMPLETE);
        assertThat(Api.stateOf(abandoned.path("id"))).isEqualTo("expired");
    }

    @Test
    void without_an_answer_the_clock_decides_where_that_is_wanted_and_a_late_picture_corrects_it() throws Exception {
        SecondAccount.add(Map.of("expireUnverifiedAfter", "PT10M"));
        Response sent = create(Map.of());
        Response abandoned = create(Map.of());
        Api.sendPicture(sent.path("uploadUrl"));
        SecondAccount.change(Map.of("apiToken", "wrong"));
        Api.advance(DEADLINE.plus(GRACE).plusMinutes(11));

        unverified.expireDue();
        assertThat(Api.stateOf(abandoned.path("id"))).as("nobody has asked yet").isEqualTo("draft");
        watch.checkDue();
        unverified.expireDue();

        for (Response ended : List.of(sent, abandoned)) {
            Api.upload(ended.path("id"))
                    .then()
                    .body("state", equalTo("expired"))
                    .body("evidence", equalTo("clock"))
                    .body("nextCheckAt", notNullValue())
                    .body("explanation", containsString("clock"));
        }
        SecondAccount.change(Map.of("apiToken", SecondAccount.TOKEN));
        Api.advance(Duration.ofSeconds(31));
        watch.checkDue();
        Api.advance(Duration.ofSeconds(6));
        watch.checkDue();

        Api.upload(sent.path("id")).then().body("state", equalTo("uploaded")).body("late", equalTo(true));
        Api.upload(abandoned.path("id"))
                .then()
                .body("state", equalTo("expired"))
                .body("evidence", equalTo("clock"))
                .body("nextCheckAt", nullValue())
                .body("explanation", containsString("no picture either"));
    }

    @Test
    void the_clock_decides_nothing_where_nobody_wants_that() throws Exception {
        SecondAccount.add(Map.of());
        Response abandoned = create(Map.of());
        SecondAccount.change(Map.of("apiToken", "wrong"));
        Api.advance(DEADLINE.plus(GRACE).plusDays(2));
        watch.checkDue();

        unverified.expireDue();

        assertThat(Api.stateOf(abandoned.path("id"))).isEqualTo("draft");
    }

    private static Response create(Map<String, ?> wish) {
        Map<String, Object> body = new java.util.HashMap<>(wish);
        body.put("expiresIn", "PT2M");
        Response created = SecondAccount.create(body);
        created.then().statusCode(201);
        return created;
    }

    private void sweep(Depth depth) {
        Account account = accounts.find(SecondAccount.ID).orElseThrow();
        assertThat(sweeper.sweep(account, depth)).isPresent();
    }
}
