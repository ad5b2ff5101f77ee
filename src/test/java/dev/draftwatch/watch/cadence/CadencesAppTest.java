package dev.draftwatch.watch.cadence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** An account whose pictures come a minute after the creation, by its rows. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class CadencesAppTest {
    private static final Duration LIFE = Duration.ofMinutes(30);

    @Inject
    ArrivalStore store;

    @Inject
    AgroalDataSource database;

    @Inject
    Clock clock;

    private final String account = "cadence-" + UUID.randomUUID();

    @Test
    void what_one_instance_learns_serves_all() throws SQLException {
        // Later than whatever was learned by others.
        Clock later = Clock.offset(clock, Duration.ofHours(1));
        ended(LearnedCadence.ENOUGH - 1);
        new Cadences(store, later).refresh();
        assertThat(new Cadences(store, later).of(account)).isSameAs(Cadence.BUILT_IN);

        ended(100);
        Cadences learning = new Cadences(store, Clock.offset(later, Duration.ofMinutes(11)));
        learning.refresh();
        Cadences other = new Cadences(store, Clock.offset(later, Duration.ofMinutes(12)));
        other.refresh();

        assertThat(pauseAt(learning, 50)).isLessThan(pauseAt(learning, 300)).isLessThan(Duration.ofSeconds(20));
        assertThat(pauseAt(other, 50)).isEqualTo(pauseAt(learning, 50));
        assertThat(other.of("nobody")).isSameAs(Cadence.BUILT_IN);
    }

    private Duration pauseAt(Cadences cadences, int seconds) {
        return cadences.of(account).pause(Duration.ofSeconds(seconds), LIFE);
    }

    /** Uploads whose pictures came between 48 and 72 seconds. */
    private void ended(int many) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        insert into upload (id, account, image_id, has_custom_id, state, held, version, created_at, expires_at,
                            settled_at, uploaded_after, uploaded_before, evidence, require_signed_urls, source)
                        select gen_random_uuid(), ?, gen_random_uuid()::text, false, 'uploaded', true, 2, now, now + interval '30 minutes',
                            now + interval '72 seconds', now + interval '48 seconds', now + interval '72 seconds', 'check', false, 'api'
                        from (select ?::timestamptz as now) clock, generate_series(1, ?)
                        """)) {
            insert.setString(1, account);
            insert.setObject(2, clock.instant().atOffset(ZoneOffset.UTC));
            insert.setInt(3, many);
            insert.executeUpdate();
        }
    }
}
