package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.Cloudflare;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.Awaited;
import dev.draftwatch.watch.sweep.Depth;
import dev.draftwatch.watch.sweep.Reading;
import dev.draftwatch.watch.sweep.SweepState;
import dev.draftwatch.watch.sweep.SweepStore;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sweeps on the real table and over HTTP. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class SweepAppTest {
    private static final int PER_PAGE = 10;

    @Inject
    Sweeper sweeper;

    @Inject
    Accounts accounts;

    @Inject
    Awaited awaited;

    @Inject
    Observations observations;

    @Inject
    Cloudflare cloudflare;

    @Inject
    CallBudget budget;

    @Inject
    SweepStore store;

    @Inject
    Grace grace;

    @Inject
    WatchMetrics metrics;

    @Inject
    Clock clock;

    @AfterEach
    void forgetFaults() {
        Api.clearFaults();
    }

    @Test
    void pictures_are_found_over_many_pages_and_who_has_none_waits_on() {
        List<Response> sent = new ArrayList<>();
        List<Response> waiting = new ArrayList<>();
        for (int i = 0; i < 25; i++) {
            sent.add(Api.created(i % 3 == 0 ? Map.of("customId", "swept/" + UUID.randomUUID()) : Map.of()));
            if (i % 5 == 0) {
                waiting.add(Api.created(Map.of()));
            }
        }
        // Within the first second Cloudflare's time could be the draft's as well.
        Api.advance(Duration.ofSeconds(2));
        sent.forEach(upload -> Api.sendPicture(upload.path("uploadUrl")));

        Reading reading = sweep(Depth.NEWEST);

        assertThat(reading.found()).isGreaterThanOrEqualTo(25);
        assertThat(reading.pages()).isGreaterThanOrEqualTo(3);
        for (Response upload : sent) {
            Api.upload(upload.path("id"))
                    .then()
                    .body("state", equalTo("uploaded"))
                    .body("evidence", equalTo("sweep"))
                    .body("uploadedAt", notNullValue());
        }
        waiting.forEach(upload -> assertThat(Api.stateOf(upload.path("id"))).isEqualTo("draft"));

        Reading next = sweep(Depth.NEWEST);
        assertThat(next.found()).isZero();
        assertThat(next.end()).isEqualTo(Reading.End.BOUNDARY);
        assertThat(next.pages()).isEqualTo(1);
    }

    @Test
    void a_complete_sweep_reads_until_nothing_awaited_can_follow() {
        String id = Api.created(Map.of()).path("id");
        Api.sendPicture(Api.created(Map.of()).path("uploadUrl"));

        assertThat(sweep(Depth.COMPLETE).complete()).isTrue();
        assertThat(store.read(Api.ACCOUNT).completeAt()).isNotNull();
        assertThat(Api.stateOf(id)).isEqualTo("draft");
    }

    @Test
    void without_a_list_nothing_settles_and_the_next_sweep_finds_it() {
        Response upload = Api.created(Map.of());
        Api.sendPicture(upload.path("uploadUrl"));
        Api.fault(Map.of("operation", "list", "count", 1, "body", "not what was asked for"));

        assertThat(sweep(Depth.NEWEST).over()).isFalse();
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("draft");
        assertThat(store.read(Api.ACCOUNT).failures()).isEqualTo(1);

        sweep(Depth.NEWEST);
        assertThat(Api.stateOf(upload.path("id"))).isEqualTo("uploaded");
        assertThat(store.read(Api.ACCOUNT).failures()).isZero();
    }

    @Test
    void a_sweep_is_one_instance_s_until_its_lease_ends_and_a_revived_one_writes_nothing() {
        String account = "test-" + UUID.randomUUID();
        Instant now = clock.instant();
        Instant until = now.plusSeconds(30);
        SweepStore.Lent killed = store.lend(account, now, until).orElseThrow();

        assertThat(store.lend(account, now.plusSeconds(29), until)).isEmpty();
        SweepStore.Lent next = store.lend(account, until, until.plusSeconds(30)).orElseThrow();

        assertThat(store.renew(account, killed.fence(), until.plusSeconds(99))).isFalse();
        SweepState learned = new SweepState(now, 3, now, now, 7, 1.5, 0.25, -2, 0, List.of("a", "b'\",{}"));
        assertThat(store.giveBack(account, killed.fence(), SweepState.NONE)).isFalse();
        assertThat(store.giveBack(account, next.fence(), learned)).isTrue();

        SweepState read =
                store.lend(account, until, until.plusSeconds(30)).orElseThrow().state();
        assertThat(read.head()).isEqualTo(learned.head());
        assertThat(read.pages()).isEqualTo(3);
        assertThat(read.credit()).isEqualTo(-2);
        assertThat(read.begunAt())
                .isCloseTo(now, org.assertj.core.api.Assertions.within(1, java.time.temporal.ChronoUnit.MILLIS));
    }

    @Test
    void where_many_are_awaited_sweeps_find_pictures_and_looks_are_for_deadlines_and_hints() {
        Response sent = Api.created(Map.of());
        Response waiting = Api.created(Map.of());
        Response hinted = Api.created(Map.of());
        Api.advance(Duration.ofSeconds(3));
        Api.sendPicture(sent.path("uploadUrl"));
        Planning planning = planning(0);

        planning.plan();
        observations.hint(UUID.fromString(hinted.path("id")));
        planning.plan();
        assertThat(planning.sweepDue()).isEqualTo(1);

        assertThat(Api.stateOf(sent.path("id"))).isEqualTo("uploaded");
        Instant expires = Instant.parse(waiting.path("expiresAt"));
        assertThat(nextLook(waiting)).isEqualTo(expires.plus(Duration.ofMinutes(2)));
        assertThat(Api.upload(waiting.path("id")).<String>path("explanation")).contains("list");
        assertThat(nextLook(hinted)).isBefore(expires);
        WatchPlan plan = planning.latest().get(0);
        assertThat(plan.way()).isEqualTo("sweeps");
        assertThat(plan.reason()).contains("awaited");
        assertThat(planning.speed().callsPerSettled()).isPositive();

        planning(9_999).plan();
        assertThat(nextLook(waiting)).isBefore(expires);
    }

    @Test
    void the_status_says_what_calls_are_spent_on_and_why() {
        String id = Api.created(Map.of()).path("id");
        injected.plan();

        Api.withKey()
                .get("/api/v1/status")
                .then()
                .statusCode(200)
                .body("watch[0].way", equalTo("checks"))
                .body("watch[0].reason", notNullValue())
                .body("speed.p99", notNullValue());
        assertThat(id).isNotNull();
    }

    @Inject
    Planning injected;

    private Reading sweep(Depth depth) {
        return sweeper.sweep(account(), depth, PER_PAGE).orElseThrow();
    }

    private Account account() {
        return accounts.all().get(0);
    }

    private static Instant nextLook(Response upload) {
        return Instant.parse(Api.upload(upload.path("id")).path("nextCheckAt"));
    }

    private Planning planning(int sweepAbove) {
        return new Planning(
                accounts,
                awaited,
                cloudflare,
                budget,
                store,
                sweeper,
                new SweepsAbove(sweepAbove),
                grace,
                metrics,
                clock);
    }

    private record SweepsAbove(int sweepAbove) implements WatchConfig {
        @Override
        public String every() {
            return "off";
        }

        @Override
        public Duration grace() {
            return Duration.ofMinutes(2);
        }

        @Override
        public Duration lease() {
            return Duration.ofSeconds(60);
        }

        @Override
        public Duration delay() {
            return Duration.ofMillis(1);
        }

        @Override
        public int batch() {
            return 500;
        }

        @Override
        public int concurrency() {
            return 48;
        }
    }
}
