package dev.draftwatch.cleanup.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.outbox.kept.EventRetention;
import dev.draftwatch.report.rollup.History;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.UploadRetention;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is removed, what stays, and what goes on counting. Far in the past, where nobody else's uploads are. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RetentionAppTest {
    private static final Duration LONG_AGO = Duration.ofDays(1_200);
    private static final int BATCH = 7;

    @Inject
    History histories;

    @Inject
    Rollup rollup;

    @Inject
    Sequencer sequencer;

    @Inject
    UploadRetention uploads;

    @Inject
    EventRetention events;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    private final String account = "retention-" + UUID.randomUUID();

    @Test
    void what_ended_long_ago_is_removed_and_goes_on_counting() throws SQLException {
        live();
        long ended = ended();
        long pending = count("select count(*) from upload where account = ? and state in ('reserved', 'draft')");
        takeIn();
        String sums = sums();

        int removed = removeAll();

        assertThat(removed).isEqualTo((int) ended).isPositive();
        assertThat(ended()).isZero();
        assertThat(count("select count(*) from upload where account = ?")).isEqualTo(pending);
        assertThat(sums()).isEqualTo(sums);
        assertThat(count("select count(*) from report_upload where account = ?"))
                .isEqualTo(pending);
        assertThat(rollup.catchUp()).isZero();
        assertThat(sums()).isEqualTo(sums);
    }

    @Test
    void what_is_not_counted_yet_stays() throws SQLException {
        live();
        while (sequencer.stamp()) {
            // Until everything has its place.
        }
        long ended = ended();

        removeAll();

        assertThat(ended()).isEqualTo(ended).isPositive();
    }

    @Test
    void the_feed_says_what_it_has_lost_and_keeps_what_is_owed() {
        live();
        takeIn();

        // Taken back, for others read the feed from its beginning.
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    long owed = number("select min(sequence) from event where account = '" + account + "'");
                    sql(
                            "insert into delivery (event_id, subscriber, type, created_at, due_at) select id, gen_random_uuid(), type, time,"
                                    + " time from event where sequence = " + owed);
                    long before = number("select count(*) from event where account = '" + account + "'");

                    while (events.removeOlderThan(clock.instant().minus(Duration.ofDays(900)), BATCH) == BATCH) {
                        // Until nothing is left that may go.
                    }

                    assertThat(before).isGreaterThan(1);
                    assertThat(number("select count(*) from event where account = '" + account + "'"))
                            .isEqualTo(1);
                    assertThat(number("select count(*) from event where sequence = " + owed))
                            .isEqualTo(1);
                    assertThat(number("select removed_to from feed_head")).isGreaterThan(owed);
                    throw new IllegalStateException("taken back");
                }))
                .hasMessage("taken back");
    }

    private void live() {
        History.Run history = histories.begin(account, clock.instant().minus(LONG_AGO), account.hashCode());
        for (int step = 0; step < 120; step++) {
            history.step();
        }
        sql("update upload set next_check_at = null where account = '" + account + "' and state = 'deleted'");
    }

    private void takeIn() {
        while (sequencer.stamp()) {
            // Until everything has its place.
        }
        rollup.catchUp();
    }

    private int removeAll() {
        Instant before = clock.instant().minus(Duration.ofDays(1_000));
        int removed = 0;
        UUID place = null;
        do {
            UploadRetention.Batch batch = uploads.removeSettledBefore(before, place, BATCH);
            removed += batch.removed();
            place = batch.next();
        } while (place != null);
        return removed;
    }

    private long ended() throws SQLException {
        return count("select count(*) from upload where account = ? and settled_at is not null");
    }

    private String sums() {
        return QuarkusTransaction.requiringNew()
                .call(() -> text("select string_agg(c::text, ' ' order by c::text) from report_cell c where account = '"
                        + account + "'"));
    }

    private long count(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long number(String sql) {
        return Long.parseLong(text(sql));
    }

    private String text(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void sql(String sql) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
