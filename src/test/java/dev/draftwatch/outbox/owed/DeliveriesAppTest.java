package dev.draftwatch.outbox.owed;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.outbox.FeedEvent;
import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The claims and their fences, on the real table, for a subscriber that nobody else serves. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DeliveriesAppTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration LEASE = Duration.ofSeconds(60);

    private final UUID subscriber = UUID.randomUUID();
    private final UUID subject = UUID.randomUUID();

    @Inject
    Deliveries deliveries;

    @Inject
    Redeliveries redeliveries;

    @Inject
    DeliveryLog log;

    @Inject
    AgroalDataSource database;

    @Test
    void what_is_claimed_is_nobody_elses_until_the_lease_ends() {
        examples(3);

        List<Claimed> mine = claim(2, NOW);

        assertThat(mine).hasSize(2);
        assertThat(claim(5, NOW)).hasSize(1);
        assertThat(claim(5, NOW.plus(LEASE).minusMillis(1))).isEmpty();
        assertThat(claim(5, NOW.plus(LEASE))).hasSize(3).allSatisfy(again -> assertThat(again.fence())
                .isEqualTo(2));
    }

    @Test
    void whoever_wakes_up_after_his_lease_changes_nothing_but_is_on_record() {
        examples(1);
        Claimed sleeper = claim(1, NOW).get(0);
        Claimed other = claim(1, NOW.plus(LEASE)).get(0);

        assertThat(deliveries.complete(List.of(delivered(sleeper)), NOW)).isEmpty();
        assertThat(log.find(subscriber, sleeper.id()).orElseThrow().state()).isEqualTo(DeliveryState.PENDING);
        assertThat(deliveries.complete(List.of(retried(other, NOW.plusSeconds(5))), NOW))
                .isEqualTo(Set.of(other.id()));
        assertThat(deliveries.complete(List.of(delivered(sleeper)), NOW)).isEmpty();

        Delivery shown = log.find(subscriber, sleeper.id()).orElseThrow();
        assertThat(shown.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(shown.dueAt()).isEqualTo(NOW.plusSeconds(5));
        assertThat(shown.attempts()).hasSize(3);
    }

    @Test
    void retries_wait_in_a_lane_of_their_own() {
        examples(2);
        Claimed first = claim(1, NOW).get(0);
        deliveries.complete(List.of(retried(first, NOW)), NOW);

        assertThat(claim(5, NOW))
                .extracting(Claimed::id)
                .doesNotContain(first.id())
                .hasSize(1);
        assertThat(deliveries.claim(List.of(new Deliveries.Want(subscriber, true, 5)), NOW, LEASE))
                .singleElement()
                .satisfies(late -> {
                    assertThat(late.id()).isEqualTo(first.id());
                    assertThat(late.tries()).isEqualTo(1);
                });
    }

    @Test
    void what_is_given_back_is_due_at_once_and_not_tried() {
        examples(1);
        Claimed mine = claim(1, NOW).get(0);

        deliveries.giveBack(List.of(mine), NOW);

        assertThat(claim(1, NOW)).singleElement().satisfies(again -> assertThat(again.tries())
                .isZero());
    }

    @Test
    void an_event_is_due_once_it_has_its_place_in_the_feed() throws Exception {
        UUID unknown = UUID.randomUUID();
        owe(unknown, false);
        assertThat(claim(1, NOW)).isEmpty();

        append(unknown);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> !claim(1, NOW)
                .isEmpty());

        Claimed claimed = claim(1, NOW.plus(LEASE)).get(0);
        assertThat(claimed.event().sequence()).isPositive();
    }

    @Test
    void in_order_the_next_waits_for_the_one_before_it() throws Exception {
        UUID first = stamped();
        UUID second = stamped();
        UUID third = stamped();
        owe(first, true);
        owe(second, true);
        owe(third, true);

        Claimed head = claim(5, NOW).get(0);
        assertThat(head.event().id()).isEqualTo(first);
        assertThat(claim(5, NOW)).isEmpty();
        deliveries.complete(List.of(retried(head, NOW.plusSeconds(300))), NOW);
        assertThat(claim(5, NOW.plus(LEASE)))
                .as("they come due and are put off")
                .isEmpty();
        Claimed again = deliveries
                .claim(List.of(new Deliveries.Want(subscriber, true, 5)), NOW.plusSeconds(300), LEASE)
                .get(0);
        deliveries.complete(List.of(delivered(again)), NOW.plusSeconds(301));

        assertThat(claim(5, NOW.plusSeconds(301)))
                .as("made due by the end of the one before, and only the next")
                .extracting(claimed -> claimed.event().id())
                .containsExactly(second);
    }

    @Test
    void what_is_owed_once_more_takes_the_claim_from_whoever_had_it() {
        examples(1);
        Claimed mine = claim(1, NOW).get(0);

        assertThat(redeliveries.again(subscriber, mine.id(), false, NOW)).isTrue();

        assertThat(deliveries.complete(List.of(delivered(mine)), NOW)).isEmpty();
        assertThat(claim(1, NOW)).hasSize(1);
        assertThat(redeliveries.again(UUID.randomUUID(), mine.id(), false, NOW)).isFalse();
    }

    @Test
    void of_what_is_kept_no_longer_nothing_is_owed_once_more() throws Exception {
        owe(UUID.randomUUID(), false);
        long id = log.page(subscriber, null, null, Long.MAX_VALUE, 1).get(0).id();

        assertThat(redeliveries.again(subscriber, id, false, NOW)).isFalse();
    }

    @Test
    void what_is_replayed_waits_for_its_turn_as_is_promised_now() throws Exception {
        UUID first = stamped();
        UUID second = stamped();
        owe(first, false);
        owe(second, false);
        claim(5, NOW).forEach(one -> deliveries.complete(List.of(failed(one)), NOW));

        redeliveries.replay(subscriber, List.of(first, second), Redeliveries.Only.FAILED, true, null, NOW);

        assertThat(deliveries.claim(List.of(new Deliveries.Want(subscriber, true, 5)), NOW, LEASE))
                .extracting(claimed -> claimed.event().id())
                .containsExactly(first);
    }

    @Test
    void what_is_replayed_to_elsewhere_holds_up_nothing() throws Exception {
        UUID first = stamped();
        UUID second = stamped();
        owe(first, true);
        deliveries.complete(List.of(delivered(claim(1, NOW).get(0))), NOW);
        redeliveries.replay(subscriber, List.of(first), Redeliveries.Only.ALL, true, "https://elsewhere.example", NOW);
        owe(second, true);

        assertThat(claim(5, NOW)).extracting(claimed -> claimed.event().id()).containsExactly(second);
    }

    @Test
    void what_is_over_is_forgotten_with_its_attempts_and_what_is_owed_is_not() {
        examples(2);
        Claimed mine = claim(1, NOW).get(0);
        deliveries.complete(List.of(delivered(mine)), NOW);

        redeliveries.removeOlderThan(NOW.plusSeconds(1), 10_000);

        assertThat(log.page(subscriber, null, null, Long.MAX_VALUE, 10))
                .singleElement()
                .satisfies(left -> assertThat(left.state()).isEqualTo(DeliveryState.PENDING));
        assertThat(redeliveries.removeAllOf(subscriber, 10)).isEqualTo(1);
    }

    private void examples(int many) {
        redeliveries.example(
                subscriber,
                java.util.stream.IntStream.range(0, many)
                        .mapToObj(
                                i -> new FeedEvent(UUID.randomUUID(), null, null, "upload.created", "{\"test\":true}"))
                        .toList(),
                NOW);
    }

    private List<Claimed> claim(int slots, Instant now) {
        return deliveries.claim(List.of(new Deliveries.Want(subscriber, false, slots)), now, LEASE);
    }

    private static Outcome delivered(Claimed claimed) {
        return new Outcome(claimed, DeliveryState.DELIVERED, null, attempt(200, null));
    }

    private static Outcome failed(Claimed claimed) {
        return new Outcome(claimed, DeliveryState.FAILED, null, attempt(500, "status"));
    }

    private static Outcome retried(Claimed claimed, Instant at) {
        return new Outcome(claimed, DeliveryState.PENDING, at, attempt(500, "status"));
    }

    private static Attempted attempt(int status, @Nullable String failure) {
        return new Attempted(NOW, Duration.ofMillis(5), "http://url", status, failure, null, "{}", "{}", "");
    }

    /** The sequencer of the running application gives it its place. */
    private UUID stamped() throws SQLException {
        UUID event = UUID.randomUUID();
        append(event);
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> isStamped(event));
        return event;
    }

    private void append(UUID event) throws SQLException {
        run(
                "insert into event (id, type, time, body, subject) values (?, 'test.owed', '2026-03-01T12:00:00Z', '{}', '"
                        + subject + "')",
                event);
    }

    private boolean isStamped(UUID event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select sequence is not null from event where id = ?")) {
            statement.setObject(1, event);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private void owe(UUID event, boolean inOrder) throws SQLException {
        run(
                "insert into delivery (event_id, subscriber, type, subject, in_order, created_at, due_at) values (?, '"
                        + subscriber + "', 'test.owed', '" + subject + "', " + inOrder
                        + ", '2026-03-01T12:00:00Z', '2026-03-01T12:00:00Z')",
                event);
    }

    private void run(String sql, UUID event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, event);
            statement.executeUpdate();
        }
    }
}
