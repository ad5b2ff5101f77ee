package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ExpiringAppTest {
    private static final Duration BEFORE = Duration.ofSeconds(30);

    @Inject
    Expiring expiring;

    @Inject
    Clock clock;

    @Test
    void who_expires_soon_is_told_once_and_nothing_else_changes() {
        String id = Api.created(Map.of("expiresIn", "PT2M", "creator", "ada")).path("id");
        tell();
        assertThat(types(id)).as("there is time").containsExactly("upload.created");
        Map<String, Object> before = told(id);

        Api.advance(Duration.ofSeconds(95));
        assertThat(tell()).isPositive();
        tell();

        List<Map<String, Object>> events = Api.eventsOf(id);
        assertThat(types(id)).containsExactly("upload.created", "upload.expiring");
        assertThat(events.get(1))
                .containsEntry("version", null)
                .containsEntry("previousState", "draft")
                .containsEntry("state", "draft")
                .containsEntry("evidence", null)
                .containsEntry("creator", "ada")
                .containsEntry("secondsToSettle", null);
        assertThat(told(id)).isEqualTo(before);
    }

    @Test
    void many_instances_tell_of_each_once() throws Exception {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            ids.add(Api.created(Map.of("expiresIn", "PT2M")).path("id"));
        }
        Api.advance(Duration.ofSeconds(95));
        ExecutorService instances = Executors.newFixedThreadPool(6);
        try {
            List<Future<Integer>> telling = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                telling.add(instances.submit(() -> expiring.tell(Api.ACCOUNT, clock.instant(), BEFORE, 3)));
            }
            for (Future<Integer> one : telling) {
                assertThat(one.get(30, TimeUnit.SECONDS)).isLessThanOrEqualTo(3);
            }
        } finally {
            instances.shutdownNow();
        }

        assertThat(ids).allSatisfy(id -> assertThat(types(id)).containsExactly("upload.created", "upload.expiring"));
    }

    @Test
    void what_is_settled_or_past_its_deadline_is_not_told_of() {
        String cancelled = Api.created(Map.of("expiresIn", "PT2M")).path("id");
        Api.withKey().delete("/api/v1/uploads/{id}", cancelled).then().statusCode(200);
        String late = Api.created(Map.of("expiresIn", "PT2M")).path("id");

        Api.advance(Duration.ofSeconds(95));
        Api.advance(Duration.ofSeconds(30));
        tell();

        assertThat(types(cancelled)).doesNotContain("upload.expiring");
        assertThat(types(late)).doesNotContain("upload.expiring");
    }

    private int tell() {
        return expiring.tell(Api.ACCOUNT, clock.instant(), BEFORE, 500);
    }

    private static List<Object> types(String id) {
        return Api.eventsOf(id).stream().map(event -> event.get("type")).toList();
    }

    /** What the API shows, but for the events themselves. */
    private static Map<String, Object> told(String id) {
        Map<String, Object> shown = new HashMap<>(Api.upload(id).<Map<String, Object>>path(""));
        shown.remove("timeline");
        return shown;
    }
}
