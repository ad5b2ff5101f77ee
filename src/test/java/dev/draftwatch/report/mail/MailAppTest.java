package dev.draftwatch.report.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.draftwatch.outbox.HouseEvents;
import dev.draftwatch.outbox.Outbox;
import dev.draftwatch.report.digest.DigestJob;
import dev.draftwatch.report.wire.Unit;
import dev.draftwatch.task.TaskRunner;
import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.MailServer;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Digests, alarms and operators' events as mail, through a real mail server. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class MailAppTest {
    private static final String CELL = """
            insert into report_cell (bucket, account, source, dimension, value, asked, reserved, draft, uploaded, late, expired,
                deleted, reclaimed, failed, retried, calls, abandoned_calls)
            values (?, ?, 'api', ?, ?, ?, 0, 0, ?, 2, ?, 0, 0, ?, 0, 1000, 200)
            """;
    private static final String TIME = """
            insert into report_time (bucket, account, source, dimension, value, edge, from_here, until_here)
            values (?, ?, 'api', '', '', ?, ?, ?)
            """;

    @Inject
    AgroalDataSource database;

    @Inject
    DigestJob digests;

    @Inject
    Mailbox mailbox;

    @Inject
    MailStore store;

    @Inject
    Postman postman;

    @Inject
    Outbox outbox;

    @Inject
    HouseEvents events;

    @Inject
    TaskRunner tasks;

    @Inject
    Clock clock;

    @ConfigProperty(name = "quarkus.mailer.port")
    int port;

    private final String account = UUID.randomUUID().toString().replace("-", "");
    private final String name = "Shop <" + account.substring(0, 6) + ">";
    private final String creator = "=cmd-" + UUID.randomUUID();
    private MailServer server;

    @BeforeEach
    void nobody_has_had_anything() throws SQLException {
        server = MailServer.start(port);
        // Those that other tests left are failing, and would be disabled, and told of, as days go by here.
        List<String> left = Api.withKey().get("/api/v1/webhooks?limit=500").path("items.id");
        left.forEach(id -> Api.withKey().delete("/api/v1/webhooks/" + id).then().statusCode(204));
        Api.withKey()
                .contentType("application/json")
                .body(Map.of("id", account, "apiToken", "none", "name", name))
                .post("/api/v1/accounts")
                .then()
                .statusCode(201);
        int hour = clock.instant().atOffset(ZoneOffset.UTC).getHour();
        if (hour < 7) {
            Api.advance(Duration.ofHours(7 - hour));
        }
        everything_has_its_place();
        mailbox.takeIn();
        change("delete from mail");
    }

    @AfterEach
    void the_feed_is_held_no_longer() throws SQLException {
        Api.withKey().delete("/api/v1/accounts/" + account).then().statusCode(204);
        change("delete from mail");
        change("delete from mail_place");
        server.close();
    }

    @Test
    void a_digest_comes_once_to_each_recipient_and_says_what_changed() throws Exception {
        a_bad_day_after_a_good_one();

        digests.tellDue();
        digests.tellDue();
        send();
        send();

        List<MailServer.Got> got = server.about("Shop");
        assertThat(got)
                .extracting(MailServer.Got::to)
                .containsExactlyInAnyOrder("owner@example.com", "operator@example.com");
        MailServer.Got mail = got.get(0);
        assertThat(mail.from()).isEqualTo("Draftwatch <draftwatch@example.com>");
        assertThat(mail.subject()).contains("1,012 uploads, 60.0 % with a picture (−20.0 points)");
        assertThat(mail.text())
                .contains("Fewer uploads got their picture than before: 60.0 % instead of 80.0 %.")
                .contains("https://draftwatch.example.com/console/reports?account=" + account)
                .contains("12 of 1,012 creates failed, most often with code 5455.")
                .contains("- Asked for: 1,012 (+1.2 %)")
                .contains("half of them within: 11 s to 14 s");
        assertThat(mail.html())
                .contains("Shop &lt;")
                .doesNotContain("Shop <")
                .contains("<a href=\"https://draftwatch.example.com/console/reports?account=" + account)
                .contains(creator);
        Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(Path.of("target", "mails", "digest.html"), mail.html());
        Files.writeString(Path.of("target", "mails", "digest.txt"), mail.text());

        Map<String, Object> event = told("report.ready").get(0);
        assertThat(told("report.ready")).hasSize(1);
        assertThat(event).containsEntry("every", "daily").containsEntry("uploadId", null);
        assertThat(mail.id()).isEqualTo("<" + event.get("id") + "@draftwatch>");
    }

    @Test
    void the_preview_says_the_same_and_tells_nobody() throws SQLException {
        a_bad_day_after_a_good_one();

        Api.withKey()
                .get("/api/v1/reports/digest?account=" + account)
                .then()
                .statusCode(200)
                .body("now.asked", equalTo(1012))
                .body("before.asked", equalTo(1000))
                .body("findings.code", hasItems("conversion_fell", "creates_fail", "one_creator", "late_pictures"))
                .body("times.p50.to", equalTo(13.5f));
        Api.withKey()
                .get("/api/v1/reports/digest?every=weekly&format=html&account=" + account)
                .then()
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("What became of a week"));
        Api.withKey()
                .get("/api/v1/reports/digest?format=text&account=" + account)
                .then()
                .statusCode(200)
                .contentType("text/plain")
                .body(not(containsString("<td")));
        for (String wrong : List.of("every=hourly", "format=pdf", "account=nobody", "colour=red")) {
            Api.withKey()
                    .get("/api/v1/reports/digest?" + wrong + (wrong.startsWith("account") ? "" : "&account=" + account))
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
        assertThat(told("report.ready")).isEmpty();
    }

    @Test
    void of_two_periods_without_an_upload_nothing_is_told() {
        digests.tellDue();
        everything_has_its_place();

        assertThat(told("report.ready")).isEmpty();
    }

    @Test
    void an_alarm_and_what_operators_must_know_come_at_once() throws Exception {
        Instant hour = Unit.HOUR.floor(clock.instant());
        append(
                "conversion.low",
                Map.of(
                        "hour",
                        hour.toString(),
                        "since",
                        hour.toString(),
                        "conversion",
                        0.3,
                        "usual",
                        0.8,
                        "lowBelow",
                        0.7));
        append(
                "conversion.recovered",
                Map.of(
                        "hour",
                        hour.toString(),
                        "since",
                        hour.toString(),
                        "conversion",
                        0.8,
                        "usual",
                        0.8,
                        "lowBelow",
                        0.7));
        append(
                "account.blocked",
                Map.of("reason", "credential", "detail", "10000 <b>no</b>", "since", hour.toString()));
        append("account.recovered", Map.of("reason", "credential", "since", hour.toString(), "until", hour.toString()));
        append("webhook.disabled", Map.of("webhookId", "7", "host", "hooks.example.com", "reason", "gone"));

        send();

        assertThat(server.received())
                .filteredOn(got -> got.to().equals("owner@example.com"))
                .extracting(MailServer.Got::subject)
                .containsExactlyInAnyOrder(
                        name + ": fewer pictures than usual, 30.0 % instead of 80.0 %",
                        name + ": pictures come as usual again, 80.0 %",
                        name + ": Cloudflare refuses the credential",
                        name + ": Cloudflare lets us work again",
                        "A webhook was disabled: hooks.example.com");
        assertThat(server.received()).hasSize(10);
        MailServer.Got blocked = server.about("refuses").get(0);
        assertThat(blocked.html()).contains("&lt;b&gt;no").doesNotContain("<b>no");
        assertThat(blocked.text()).contains("10000 <b>no</b>");
        Files.createDirectories(Path.of("target", "mails"));
        Files.writeString(
                Path.of("target", "mails", "low.html"),
                server.about("fewer").get(0).html());
        Files.writeString(Path.of("target", "mails", "blocked.html"), blocked.html());
    }

    @Test
    void what_the_server_does_not_take_comes_when_it_does() {
        append(
                "account.blocked",
                Map.of("reason", "credential", "since", clock.instant().toString()));
        server.close();

        send();

        assertThat(mailbox.standing().orElseThrow().waiting()).isEqualTo(2);
        assertThat(mailbox.standing().orElseThrow().trouble()).isNotNull();
        server = MailServer.start(port);
        send();
        assertThat(server.received()).hasSize(1);
        Api.advance(Duration.ofSeconds(31));
        send();

        assertThat(server.received())
                .extracting(MailServer.Got::to)
                .containsExactlyInAnyOrder("owner@example.com", "operator@example.com");
        assertThat(mailbox.standing().orElseThrow().waiting()).isZero();
        assertThat(mailbox.standing().orElseThrow().trouble()).isNull();
    }

    @Test
    void what_a_killed_instance_was_sending_is_sent_after_its_lease_and_is_the_same_message() {
        append(
                "account.blocked",
                Map.of("reason", "credential", "since", clock.instant().toString()));
        everything_has_its_place();
        mailbox.takeIn();
        Instant now = clock.instant();
        Optional<MailStore.Claimed> killed = store.claim(now, now.plus(Duration.ofMinutes(2)));

        postman.sendDue();
        assertThat(server.received()).hasSize(1);
        Api.advance(Duration.ofMinutes(3));
        postman.sendDue();

        assertThat(server.received())
                .hasSize(2)
                .extracting(MailServer.Got::id)
                .containsOnly(server.received().get(0).id());
        // Revived, it changes nothing.
        store.again(killed.orElseThrow(), "too late", now);
        assertThat(mailbox.standing().orElseThrow().waiting()).isZero();
    }

    @Test
    void what_nobody_takes_for_three_days_is_given_up() {
        append(
                "account.blocked",
                Map.of("reason", "credential", "since", clock.instant().toString()));
        send();
        append(
                "account.recovered",
                Map.of(
                        "reason",
                        "credential",
                        "since",
                        clock.instant().toString(),
                        "until",
                        clock.instant().toString()));
        server.close();
        send();
        Api.advance(Duration.ofDays(4));
        send();
        send();

        assertThat(mailbox.standing().orElseThrow().waiting()).isZero();
        server = MailServer.start(port);
        Api.advance(Duration.ofDays(1));
        send();
        assertThat(server.received()).isEmpty();
    }

    @Test
    void a_creator_who_is_erased_leaves_what_was_told_too() throws Exception {
        a_bad_day_after_a_good_one();
        digests.tellDue();
        everything_has_its_place();
        assertThat(told("report.ready").toString()).contains(creator);

        Api.withKey()
                .contentType("application/json")
                .body(Map.of("creator", creator))
                .post("/api/v1/cleanup/erase")
                .then()
                .statusCode(202);
        tasks.runDue();

        assertThat(told("report.ready").toString()).doesNotContain(creator).contains("abandoners");
        send();
        assertThat(server.about("Shop")).hasSize(2).allSatisfy(mail -> assertThat(mail.html())
                .doesNotContain(creator)
                .contains("(no creator)"));
    }

    @Test
    void who_is_to_get_mail_and_cannot_is_told_at_the_start() {
        assertThatThrownBy(() -> new Recipients(Settings.to("ops"), Optional.of("x@example.com")).check())
                .hasMessageContaining("\"ops\" is none");
        assertThatThrownBy(() -> new Recipients(Settings.to("ops@example.com"), Optional.empty()).check())
                .hasMessageContaining("QUARKUS_MAILER_FROM");
        new Recipients(Settings.to("ops@example.com"), Optional.of("x@example.com")).check();
    }

    private void everything_has_its_place() {
        Awaitility.await().until(() -> {
            try (Connection connection = database.getConnection();
                    PreparedStatement statement =
                            connection.prepareStatement("select 1 from event where sequence is null limit 1")) {
                return !statement.executeQuery().next();
            }
        });
    }

    private void send() {
        everything_has_its_place();
        mailbox.takeIn();
        postman.sendDue();
    }

    private void append(String type, Map<String, ?> members) {
        QuarkusTransaction.requiringNew()
                .run(() -> outbox.append(List.of(events.event(
                        type,
                        account,
                        clock.instant(),
                        body -> members.forEach((name, value) -> body.putPOJO(name, value))))));
    }

    private List<Map<String, Object>> told(String type) {
        everything_has_its_place();
        List<Map<String, Object>> items =
                Api.withKey().get("/api/v1/events?limit=1000&types=" + type).path("items");
        return items.stream()
                .filter(event -> account.equals(event.get("account")))
                .toList();
    }

    private void a_bad_day_after_a_good_one() throws SQLException {
        Instant today = Unit.DAY.floor(clock.instant());
        Instant yesterday = today.minus(Duration.ofDays(1));
        Instant before = today.minus(Duration.ofDays(2));
        cell(before.plus(Duration.ofHours(9)), "", "", 1000, 800, 200, 0);
        cell(yesterday.plus(Duration.ofHours(9)), "", "", 1012, 600, 400, 12);
        cell(yesterday, "creator", creator, 400, 100, 300, 0);
        cell(yesterday, "creator", "zoë", 300, 250, 50, 0);
        cell(yesterday, "failure", "5455", 10, 0, 0, 10);
        cell(yesterday, "failure", "timeout", 2, 0, 0, 2);
        time(yesterday.plus(Duration.ofHours(9)), 11_300, 600, 0);
        time(yesterday.plus(Duration.ofHours(9)), 13_500, 0, 600);
    }

    private void cell(Instant bucket, String dimension, String value, int asked, int uploaded, int expired, int failed)
            throws SQLException {
        change(
                CELL,
                bucket.atOffset(ZoneOffset.UTC),
                account,
                dimension,
                value,
                (long) asked,
                (long) uploaded,
                (long) expired,
                (long) failed);
    }

    private void time(Instant bucket, int edge, int from, int until) throws SQLException {
        OffsetDateTime at = bucket.atOffset(ZoneOffset.UTC);
        change(TIME, at, account, edge, (long) from, (long) until);
    }

    private void change(String sql, Object... values) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }
}
