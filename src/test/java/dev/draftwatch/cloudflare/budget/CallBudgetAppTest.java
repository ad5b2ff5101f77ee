package dev.draftwatch.cloudflare.budget;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Several instances, each with portions of its own, on the one shared count. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CallBudgetAppTest {
    private static final int LIMIT = 200;
    private static final int BATCH_LIMIT = 30;

    @Inject
    BudgetStore store;

    private final TestClock clock = new TestClock();
    private final String name = "budget-" + UUID.randomUUID();
    private final Payer payer = Payer.alone(name);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_300_seconds_hold_at_most_the_limit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<CallBudget> instances = List.of(instance(), instance(), instance());
        List<Instant> calls = new ArrayList<>();

        for (int step = 0; step < 1_500; step++) {
            clock.advance(Duration.ofMillis(random.nextInt(random.nextInt(8) == 0 ? 20_000 : 900)));
            CallBudget instance = instances.get(random.nextInt(instances.size()));
            List<CallKind> kinds = List.of(CallKind.values());
            CallKind kind = kinds.get(random.nextInt(kinds.size()));
            if (random.nextInt(100) == 0) {
                instance.keepForSweeps(name, random.nextInt(LIMIT));
            }
            if (kind != CallKind.CREATE) {
                var unused = instance.prepare(payer, kind, 1 + random.nextInt(20));
            }
            int burst = random.nextInt(12);
            for (int call = 0; call < burst && !instance.take(payer, kind).none(); call++) {
                calls.add(clock.instant());
            }
        }

        assertThat(calls).as("the budget was under pressure").hasSizeGreaterThan(3 * LIMIT);
        for (int first = 0; first + LIMIT < calls.size(); first++) {
            Duration span = Duration.between(calls.get(first), calls.get(first + LIMIT));
            assertThat(span).as("seed %d, call %d", seed, first).isGreaterThan(Duration.ofMinutes(5));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void any_second_of_the_batch_host_holds_at_most_its_limit(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Payer batch = Payer.alone(CallBudget.ofBatchHost(name));
        List<CallBudget> instances = List.of(instance(), instance(), instance());
        List<Instant> calls = new ArrayList<>();

        for (int step = 0; step < 1_500; step++) {
            clock.advance(Duration.ofMillis(random.nextInt(120)));
            CallBudget instance = instances.get(random.nextInt(instances.size()));
            CallKind kind = random.nextBoolean() ? CallKind.CREATE : CallKind.CHECK;
            if (random.nextInt(4) == 0) {
                var unused = instance.prepare(batch, kind, 1 + random.nextInt(10));
            }
            int burst = random.nextInt(6);
            for (int call = 0; call < burst && !instance.take(batch, kind).none(); call++) {
                calls.add(clock.instant());
            }
        }

        assertThat(calls).as("the budget was under pressure").hasSizeGreaterThan(20 * BATCH_LIMIT);
        for (int first = 0; first + BATCH_LIMIT < calls.size(); first++) {
            Duration span = Duration.between(calls.get(first), calls.get(first + BATCH_LIMIT));
            assertThat(span).as("seed %d, call %d", seed, first).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        }
    }

    @Test
    void what_cloudflare_says_is_left_counts_where_it_is_less_than_ours() {
        CallBudget one = instance();
        CallBudget other = instance();

        one.told(name, 12, Duration.ofSeconds(50));

        int granted = 0;
        while (!other.take(payer, CallKind.CREATE).none()) {
            granted++;
        }
        assertThat(granted).isBetween(1, 12);
        assertThat(one.status(payer).left()).isLessThanOrEqualTo(12 - granted);

        one.told(name, 0, Duration.ofSeconds(50));
        assertThat(other.take(payer, CallKind.CREATE).retryAfter()).isEqualTo(Duration.ofSeconds(50));
        clock.advance(Duration.ofSeconds(51));
        assertThat(other.take(payer, CallKind.CREATE).none()).isFalse();
    }

    @Test
    void what_cloudflare_says_is_left_in_plenty_costs_nothing() {
        CallBudget one = instance();

        one.told(name, LIMIT - 1, Duration.ofSeconds(50));

        assertThat(one.status(payer).left()).isEqualTo(LIMIT);
    }

    @Test
    void whoever_changes_to_another_budget_takes_along_what_was_called_lately() {
        CallBudget budget = instance();
        Payer other = Payer.alone("other-" + name);
        while (!budget.take(payer, CallKind.CREATE).none()) {
            clock.advance(Duration.ofMillis(1));
        }
        int left = budget.status(payer).left();
        budget.close(payer.budget(), Duration.ofSeconds(20));

        QuarkusTransaction.requiringNew().run(() -> budget.carryOver(payer.budget(), other.budget()));

        assertThat(budget.take(other, CallKind.CREATE).retryAfter()).isEqualTo(Duration.ofSeconds(20));
        clock.advance(Duration.ofSeconds(21));
        assertThat(budget.status(other).left()).isEqualTo(left);
        assertThat(budget.take(other, CallKind.CREATE).none()).isTrue();
        clock.advance(Duration.ofSeconds(310));
        assertThat(budget.take(other, CallKind.CREATE).none()).isFalse();
    }

    @Test
    void a_spent_budget_says_when_to_come_back_and_keeps_its_word() {
        CallBudget budget = instance();
        while (!budget.take(payer, CallKind.CREATE).none()) {
            clock.advance(Duration.ofMillis(1));
        }

        Duration wait = budget.take(payer, CallKind.CREATE).retryAfter();
        assertThat(wait).isBetween(Duration.ofSeconds(1), Duration.ofSeconds(310));
        clock.advance(wait);
        assertThat(budget.take(payer, CallKind.CREATE).none()).isFalse();
    }

    @Test
    void what_is_not_spent_in_five_seconds_lapses() {
        CallBudget budget = instance();
        assertThat(budget.prepare(payer, CallKind.CHECK, 50).calls()).isEqualTo(50);

        clock.advance(Duration.ofSeconds(6));
        CallBudget other = instance();
        int left = 0;
        while (!other.take(payer, CallKind.CREATE).none()) {
            left++;
        }
        assertThat(left).isLessThanOrEqualTo(LIMIT - 50);
    }

    @Test
    void a_wave_of_checks_leaves_the_sweeps_their_share_whoever_makes_them() {
        CallBudget sweeping = instance();
        CallBudget checking = instance();
        sweeping.keepForSweeps(name, 40);

        int checks = checking.prepare(payer, CallKind.CHECK, LIMIT).calls();

        assertThat(checks).isEqualTo(LIMIT - LIMIT / 5 - 40);
        assertThat(sweeping.prepare(payer, CallKind.SWEEP, 40).calls()).isEqualTo(40);
        assertThat(sweeping.status(payer).leftToSweeps()).isEqualTo(LIMIT / 10);
    }

    @Test
    void too_many_calls_close_the_gate_for_every_instance_until_then() {
        CallBudget one = instance();
        CallBudget other = instance();
        assertThat(one.prepare(payer, CallKind.CHECK, 10).calls()).isEqualTo(10);

        one.close(name, Duration.ofSeconds(40));

        assertThat(one.take(payer, CallKind.CHECK).none()).isTrue();
        assertThat(other.take(payer, CallKind.CREATE).retryAfter())
                .isBetween(Duration.ofSeconds(39), Duration.ofSeconds(40));
        clock.advance(Duration.ofSeconds(41));
        assertThat(other.take(payer, CallKind.CREATE).none()).isFalse();
        assertThat(one.take(payer, CallKind.CHECK).none()).isFalse();
    }

    @Test
    void a_refused_credential_lets_creates_through_and_one_probe_at_a_time() {
        CallBudget budget = instance();
        budget.denied(payer, "10000 Authentication error");

        assertThat(budget.prepare(payer, CallKind.CHECK, 20).none()).isTrue();
        assertThat(budget.take(payer, CallKind.CREATE).none()).isFalse();
        clock.advance(Duration.ofSeconds(31));
        assertThat(budget.prepare(payer, CallKind.CHECK, 20).calls()).isEqualTo(1);

        budget.accepted(payer);
        clock.advance(Duration.ofSeconds(6));
        assertThat(budget.prepare(payer, CallKind.CHECK, 20).calls()).isEqualTo(20);
    }

    @Test
    void a_refused_credential_stops_its_account_and_no_other_of_the_same_budget() {
        CallBudget budget = instance();
        Payer bad = new Payer(name + ".bad", name);
        Payer good = new Payer(name + ".good", name);
        budget.denied(bad, "10000 Authentication error");

        assertThat(budget.prepare(bad, CallKind.CHECK, 20).none()).isTrue();
        assertThat(instance().prepare(bad, CallKind.SWEEP, 20).none()).isTrue();
        assertThat(budget.prepare(good, CallKind.CHECK, 20).calls()).isEqualTo(20);
        assertThat(budget.status(bad).deniedReason()).contains("10000");
        assertThat(budget.status(good).deniedUntil()).isNull();

        clock.advance(Duration.ofSeconds(31));
        assertThat(budget.prepare(bad, CallKind.CHECK, 20).calls()).isEqualTo(1);
        budget.accepted(bad);
        clock.advance(Duration.ofSeconds(6));
        assertThat(budget.prepare(bad, CallKind.CHECK, 20).calls()).isEqualTo(20);
    }

    @Test
    void accounts_that_share_a_budget_share_its_limit_and_its_pause() {
        CallBudget budget = instance();
        Payer one = new Payer(name + ".1", name);
        Payer other = new Payer(name + ".2", name);
        int calls = 0;
        while (!budget.take(one, CallKind.CREATE).none()
                || !budget.take(other, CallKind.CREATE).none()) {
            calls++;
            clock.advance(Duration.ofMillis(1));
        }
        assertThat(calls).isLessThanOrEqualTo(LIMIT);

        clock.advance(Duration.ofMinutes(6));
        budget.close(name, Duration.ofSeconds(40));
        assertThat(budget.take(one, CallKind.CREATE).none()).isTrue();
        assertThat(budget.take(other, CallKind.CREATE).none()).isTrue();
    }

    private CallBudget instance() {
        return new CallBudget(
                store, new BudgetRule(LIMIT, BudgetWindow.API), new BudgetRule(BATCH_LIMIT, BudgetWindow.BATCH), clock);
    }

    private static final class TestClock extends Clock {
        private Instant now = Instant.parse("2026-03-01T12:00:00Z");

        void advance(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
