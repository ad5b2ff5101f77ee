package dev.draftwatch.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.access.Caller;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class TaskAppTest {
    private static final Caller SOMEBODY = new Caller("admin", "somebody", Set.of("admin"), Set.of());
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(20);

    @Inject
    Tasks tasks;

    @Inject
    TaskStore store;

    @Inject
    TaskRunner runner;

    /** Counts to what it is told, in steps of two; on its way it may stumble, or wait to be let on. */
    @Singleton
    static class Counting implements TaskWork {
        static final Set<String> STUMBLES = ConcurrentHashMap.newKeySet();
        static final ConcurrentHashMap<String, CountDownLatch> WAITS = new ConcurrentHashMap<>();

        @Override
        public String kind() {
            return "counting";
        }

        @Override
        public Step step(String input, @Nullable String place) {
            String name = input.replaceAll(".*\"name\":\"([^\"]*)\".*", "$1");
            int to = Integer.parseInt(input.replaceAll(".*\"to\":(\\d+).*", "$1"));
            int from = place == null ? 0 : Integer.parseInt(place);
            if (from == 2 && STUMBLES.remove(name)) {
                throw new IllegalStateException("stumbled");
            }
            CountDownLatch wait = WAITS.get(name);
            if (from == 2 && wait != null) {
                await(wait);
            }
            List<String> results = new ArrayList<>();
            for (int i = from; i < Math.min(from + 2, to); i++) {
                results.add("{\"n\":" + i + "}");
            }
            return new Step(
                    from + 2 < to ? Integer.toString(from + 2) : null, (long) to, results.size(), 0, 0, results);
        }

        private static void await(CountDownLatch latch) {
            try {
                assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void a_task_is_done_step_by_step_and_shows_what_it_did() {
        Task task = start("whole", 5);

        awaitState(task, "done")
                .then()
                .body("kind", equalTo("counting"))
                .body("planned", equalTo(5))
                .body("done", equalTo(5))
                .body("skipped", equalTo(0))
                .body("failed", equalTo(0));
        Response first = Api.withKey().get(Tasks.path(task) + "/results?limit=3");
        Response second =
                Api.withKey().get(Tasks.path(task) + "/results?limit=3&cursor={cursor}", first.<String>path("next"));
        assertThat(first.<List<Integer>>path("items.n")).containsExactly(0, 1, 2);
        assertThat(second.<List<Integer>>path("items.n")).containsExactly(3, 4);
        assertThat(second.<String>path("next")).isNull();
    }

    @Test
    void a_step_that_stumbles_is_tried_again_from_where_the_last_one_ended() {
        Counting.STUMBLES.add("stumbling");
        Task task = start("stumbling", 5);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> !Counting.STUMBLES.contains("stumbling"));
        Api.advance(Duration.ofSeconds(11));

        Awaitility.await().atMost(LONG_ENOUGH).until(() -> {
            runner.runDue();
            return "done".equals(get(task).path("state"));
        });

        get(task).then().body("done", equalTo(5));
    }

    @Test
    void a_long_task_lets_others_have_their_turn() {
        CountDownLatch latch = new CountDownLatch(1);
        Counting.WAITS.put("long", latch);
        Task longOne = start("long", 100);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> get(longOne).<Integer>path("done") == 2);
        Task shortOne = tasks.start("counting", "webhooks:manage", "{\"name\":\"short\",\"to\":1}", SOMEBODY);
        Api.advance(Duration.ofSeconds(10));

        latch.countDown();

        Instant end = Instant.parse(awaitState(longOne, "done").path("finishedAt"));
        assertThat(Instant.parse(get(shortOne).<String>path("finishedAt"))).isBefore(end);
    }

    @Test
    void what_is_cancelled_ends_and_what_was_done_stays() {
        CountDownLatch latch = new CountDownLatch(1);
        Counting.WAITS.put("cancelled", latch);
        Task task = start("cancelled", 100);
        Awaitility.await().atMost(LONG_ENOUGH).until(() -> get(task).<Integer>path("done") == 2);

        Api.withKey().delete(Tasks.path(task)).then().statusCode(200).body("state", equalTo("cancelled"));
        latch.countDown();

        Task after = start("after", 1);
        awaitState(after, "done");
        get(task).then().body("state", equalTo("cancelled")).body("done", equalTo(2));
        Api.withKey().delete(Tasks.path(after)).then().statusCode(200).body("state", equalTo("done"));
    }

    @Test
    void whoever_wakes_up_after_his_lease_changes_nothing() {
        Instant past = Instant.parse("2000-01-01T00:00:00Z");
        UUID id = UUID.randomUUID();
        store.add(id, "nobody's", "admin", "{}", new Caller("somebody", "somebody", Set.of(), Set.of()), past);
        TaskStore.Claimed sleeper = store.claim(past, past.plusSeconds(60)).orElseThrow();
        assertThat(sleeper.id()).isEqualTo(id);
        TaskStore.Claimed other =
                store.claim(past.plusSeconds(60), past.plusSeconds(120)).orElseThrow();
        TaskWork.Step step = new TaskWork.Step(null, null, 1, 0, 0, List.of());

        assertThat(store.progress(sleeper, step, past, past)).isFalse();
        assertThat(store.progress(other, step, past, past)).isTrue();
    }

    @Test
    void what_does_not_exist_is_not_found() {
        for (String id : List.of("none", UUID.randomUUID().toString())) {
            Api.withKey().get("/api/v1/tasks/{id}", id).then().statusCode(404);
            Api.withKey().get("/api/v1/tasks/{id}/results", id).then().statusCode(404);
            Api.withKey().delete("/api/v1/tasks/{id}", id).then().statusCode(404);
        }
    }

    private Task start(String name, int to) {
        Task task =
                tasks.start("counting", "webhooks:manage", "{\"name\":\"%s\",\"to\":%d}".formatted(name, to), SOMEBODY);
        var unused = CompletableFuture.runAsync(runner::runDue);
        return task;
    }

    private static Response get(Task task) {
        return Api.withKey().get(Tasks.path(task));
    }

    private static Response awaitState(Task task, String state) {
        Awaitility.await()
                .atMost(LONG_ENOUGH)
                .until(() -> state.equals(get(task).path("state")));
        return get(task);
    }
}
