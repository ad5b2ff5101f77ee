package dev.draftwatch.publish.stream;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.watch.Watch;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FeedAppTest {
    private static final int LONG_ENOUGH = 20;

    @Inject
    Watch watch;

    @Inject
    AgroalDataSource database;

    private long begin;

    @BeforeEach
    void whatOthersDidIsInTheFeed() {
        String last = Api.created(Map.of()).path("id");
        begin = Awaitility.await()
                .atMost(LONG_ENOUGH, TimeUnit.SECONDS)
                .until(() -> sequence(Api.eventsOf(last).get(0)), sequence -> sequence > 0);
    }

    @Test
    void each_change_is_told_once_and_in_order() throws Exception {
        Response cancelled = Api.created(Map.of("creator", "ada", "metadata", Map.of("n", 1)));
        Api.withKey()
                .delete("/api/v1/uploads/{id}", cancelled.<String>path("id"))
                .then()
                .statusCode(200);
        Response uploaded = Api.created(Map.of());
        Api.sendPicture(uploaded.path("uploadUrl"));
        Api.withKey()
                .post("/api/v1/uploads/{id}/check", uploaded.<String>path("id"))
                .then()
                .statusCode(200);
        Response expired = Api.created(Map.of("expiresIn", "PT2M"));
        Api.advance(Duration.ofMinutes(5));
        watch.checkDue();

        List<Map<String, Object>> cancelledEvents = awaited(cancelled, 2);
        List<Map<String, Object>> uploadedEvents = awaited(uploaded, 2);
        List<Map<String, Object>> expiredEvents = awaited(expired, 2);

        assertThat(cancelledEvents)
                .extracting(event -> event.get("type"))
                .containsExactly("upload.created", "upload.deleted");
        assertThat(uploadedEvents)
                .extracting(event -> event.get("type"))
                .containsExactly("upload.created", "upload.uploaded");
        assertThat(expiredEvents)
                .extracting(event -> event.get("type"))
                .containsExactly("upload.created", "upload.expired");
        assertThat(expiredEvents).extracting(event -> event.get("version")).containsExactly(1, 2);
        assertThat(all()).extracting(FeedAppTest::sequence).isSorted().doesNotHaveDuplicates();
        assertThat(cancelledEvents.get(0))
                .containsEntry("creator", "ada")
                .containsEntry("metadata", Map.of("n", 1))
                .containsEntry("account", Api.ACCOUNT)
                .containsEntry("previousState", null)
                .containsEntry("state", "draft")
                .containsEntry("evidence", null)
                .containsEntry("late", false)
                .containsEntry("secondsToSettle", null)
                .containsEntry("imageId", cancelled.path("imageId"))
                .containsEntry("createdAt", cancelled.path("createdAt"))
                .containsEntry("expiresAt", cancelled.path("expiresAt"))
                .containsKeys("id", "time", "sequence");
        assertThat(cancelledEvents.get(1))
                .containsEntry("previousState", "draft")
                .containsEntry("state", "deleted")
                .containsEntry("evidence", "cancel");
        assertThat(cancelledEvents.get(1).get("secondsToSettle")).isInstanceOf(Number.class);
        assertThat(Api.eventsOf(cancelled.path("id"))).isEqualTo(cancelledEvents);
        assertThat(feed("").asString()).doesNotContain("uploadUrl", "readToken", "/emulator/upload/");
    }

    @Test
    void small_pages_together_are_the_large_one() {
        for (int i = 0; i < 5; i++) {
            Api.created(Map.of());
        }
        Awaitility.await().atMost(LONG_ENOUGH, TimeUnit.SECONDS).until(() -> all().size() >= 5);
        List<Map<String, Object>> walked = new ArrayList<>();
        long after = begin;
        for (int pages = 0; pages < 50; pages++) {
            Response page = get("after=" + after + "&limit=2");
            List<Map<String, Object>> items = page.path("items");
            assertThat(items).hasSizeLessThanOrEqualTo(2);
            long next = page.<Number>path("next").longValue();
            assertThat(next).isEqualTo(items.isEmpty() ? after : sequence(items.get(items.size() - 1)));
            walked.addAll(items);
            if (items.isEmpty()) {
                break;
            }
            after = next;
        }

        assertThat(walked).isEqualTo(all());
    }

    @Test
    void types_choose_and_image_events_come_by_default_but_others_do_not() throws Exception {
        append("image.deleted");
        append("upload.expiring");
        append("report.test");
        Api.withKey()
                .delete("/api/v1/uploads/{id}", Api.created(Map.of()).<String>path("id"))
                .then()
                .statusCode(200);
        Awaitility.await()
                .atMost(LONG_ENOUGH, TimeUnit.SECONDS)
                .until(() -> types("&types=upload.*,upload.expiring,image.*,report.*")
                                .size()
                        == 5);

        assertThat(types("")).containsExactly("image.deleted", "upload.created", "upload.deleted");
        assertThat(types("&types=upload.deleted")).containsExactly("upload.deleted");
        assertThat(types("&types=upload.*")).containsExactly("upload.created", "upload.deleted");
        assertThat(types("&types=upload.*,upload.expiring"))
                .containsExactly("upload.expiring", "upload.created", "upload.deleted");
        assertThat(types("&types=report.test,image.*")).containsExactly("image.deleted", "report.test");
        assertThat(types("&types=webhook.disabled")).isEmpty();
    }

    @Test
    void the_place_moves_on_while_nothing_is_wanted() {
        long last = sequence(awaited(Api.created(Map.of()), 1).get(0));

        long next = get("after=" + begin + "&types=webhook.disabled")
                .<Number>path("next")
                .longValue();

        assertThat(next).isGreaterThanOrEqualTo(last);
    }

    @Test
    void beyond_the_end_there_is_nothing_and_the_place_is_kept() {
        get("after=999999999999")
                .then()
                .statusCode(200)
                .body("items", equalTo(List.of()))
                .body("next", equalTo(999999999999L));
    }

    @Test
    void wait_answers_with_the_next_event() {
        CompletableFuture<Response> waiting =
                CompletableFuture.supplyAsync(() -> get("after=" + begin + "&wait=" + LONG_ENOUGH));

        String id = Api.created(Map.of()).path("id");

        waiting.join().then().statusCode(200).body("items.uploadId", equalTo(List.of(id)));
    }

    @ParameterizedTest
    @CsvSource({
        "after=-1, after, format",
        "after=x, after, format",
        "after=, after, format",
        "after=1e3, after, format",
        "limit=0, limit, range",
        "limit=1001, limit, range",
        "wait=31, wait, range",
        "wait=-1, wait, format",
        "types=, types, unknown",
        "types=upload, types, unknown",
        "types=*, types, unknown",
        "types=Upload.created, types, unknown",
        "types=upload.created%00, types, characters",
        "since=1, since, unknown",
        "after=1&after=2, after, repeated"
    })
    void a_question_that_is_not_understood_is_named(String query, String field, String rule) {
        get(query)
                .then()
                .statusCode(400)
                .header("Content-Type", equalTo("application/problem+json"))
                .body("errors.field", equalTo(List.of(field)))
                .body("errors.rule", equalTo(List.of(rule)));
    }

    @Test
    void a_transaction_held_open_elsewhere_holds_up_nobody() throws Exception {
        try (Connection foreign = open()) {
            append(foreign, "upload.created");

            String id = Api.created(Map.of()).path("id");

            get("after=" + begin + "&wait=" + LONG_ENOUGH).then().body("items.uploadId", equalTo(List.of(id)));
            foreign.rollback();
        }
        assertThat(all()).hasSize(1);
    }

    @Test
    void what_commits_late_comes_later_and_nothing_is_skipped() throws Exception {
        try (Connection first = open();
                Connection second = open()) {
            String late = append(first, "upload.created");
            String early = append(second, "upload.created");
            second.commit();
            Response page = get("after=" + begin + "&wait=" + LONG_ENOUGH);
            page.then().body("items.id", equalTo(List.of(early)));

            first.commit();

            get("after=" + page.path("next") + "&wait=" + LONG_ENOUGH).then().body("items.id", equalTo(List.of(late)));
            assertThat(all()).extracting(event -> event.get("id")).containsExactly(early, late);
            assertThat(all()).extracting(FeedAppTest::sequence).isSorted().doesNotHaveDuplicates();
        }
    }

    /** Why the feed has a sequence: what would happen by the number that a row is given when it is written. */
    @Test
    void a_reader_that_goes_by_the_position_skips_what_commits_late() throws Exception {
        try (Connection first = open();
                Connection second = open();
                Connection reading = database.getConnection()) {
            long from = number(reading, "select max(position) from event");
            String late = append(first, "upload.created");
            String early = append(second, "upload.created");
            second.commit();
            long seen = number(reading, "select max(position) from event where position > " + from);

            first.commit();

            assertThat(number(reading, "select count(*) from event where position > " + seen))
                    .as("such a reader never sees %s, which stands before %s", late, early)
                    .isZero();
            Awaitility.await().atMost(LONG_ENOUGH, TimeUnit.SECONDS).until(() -> all().stream()
                    .anyMatch(event -> late.equals(event.get("id"))));
        }
    }

    @Test
    void a_reader_that_follows_sees_everything_once_however_commits_are_mixed() throws Exception {
        int many = 16;
        List<String> appended = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        List<Connection> open = new ArrayList<>();
        try {
            long after = begin;
            for (int i = 0; i < many; i++) {
                Connection connection = open();
                open.add(connection);
                appended.add(append(connection, "upload.created"));
                if (i % 4 == 3) {
                    // The youngest commits first, the eldest of the four not before the next round.
                    for (int back : new int[] {0, 2, 1}) {
                        open.get(i - back).commit();
                    }
                    if (i > 4) {
                        open.get(i - 7).commit();
                    }
                    Response page = get("after=" + after);
                    seen.addAll(page.<List<String>>path("items.id"));
                    after = page.<Number>path("next").longValue();
                }
            }
            open.get(many - 4).commit();
            for (int i = 0; i < 2 * many && seen.size() < many; i++) {
                Response page = get("after=" + after + "&wait=" + LONG_ENOUGH);
                seen.addAll(page.<List<String>>path("items.id"));
                after = page.<Number>path("next").longValue();
            }
        } finally {
            for (Connection connection : open) {
                connection.close();
            }
        }

        assertThat(seen).containsExactlyInAnyOrderElementsOf(appended);
    }

    private static Response get(String query) {
        // Not held against the description: some events here are written by this test, with little in them.
        return given().header("Authorization", "Bearer " + Api.KEY)
                .urlEncodingEnabled(false)
                .get("/api/v1/events?" + query);
    }

    private Response feed(String more) {
        return get("after=" + begin + "&limit=1000" + more);
    }

    private List<Map<String, Object>> all() {
        return feed("").path("items");
    }

    private List<String> types(String more) {
        return feed(more).path("items.type");
    }

    private List<Map<String, Object>> awaited(Response created, int many) {
        return Awaitility.await()
                .atMost(LONG_ENOUGH, TimeUnit.SECONDS)
                .until(
                        () -> all().stream()
                                .filter(event -> created.path("id").equals(event.get("uploadId")))
                                .toList(),
                        events -> events.size() >= many);
    }

    private static Long sequence(Map<String, Object> event) {
        return event.get("sequence") instanceof Number number ? number.longValue() : -1L;
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private Connection open() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private void append(String type) throws SQLException {
        try (Connection connection = open()) {
            append(connection, type);
            connection.commit();
        }
    }

    /** As the outbox does it, but in a transaction that the test holds. */
    private static String append(Connection connection, String type) throws SQLException {
        String id = UUID.randomUUID().toString();
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into event (id, type, time, body) values (?::uuid, ?, '2026-01-01T00:00:00Z', ?::json)")) {
            insert.setString(1, id);
            insert.setString(2, type);
            insert.setString(3, "{\"id\":\"" + id + "\",\"type\":\"" + type + "\"}");
            insert.executeUpdate();
        }
        return id;
    }
}
