package dev.draftwatch.report.rollup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.outbox.Sequencer;
import dev.draftwatch.outbox.kept.Bookmarks;
import dev.draftwatch.testing.TestDatabase;
import dev.draftwatch.upload.Ledger;
import io.agroal.api.AgroalDataSource;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The sums beside slow and obvious SQL over the rows, after random histories with corrections, crashes and rebuilds. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class RollupAppTest {
    private static final Instant MONDAY = Instant.parse("2026-03-02T21:00:00Z");

    /** One line for each upload and each thing it counts in; read row by row, added up by nobody. */
    private static final String OBVIOUS = """
            select coalesce(sum(case when u.retried_by is null then 1 else 0 end), 0) || ' asked, '
                || count(*) filter (where u.state = 'reserved') || ' reserved, '
                || count(*) filter (where u.state = 'draft') || ' draft, '
                || count(*) filter (where u.state = 'uploaded') || ' uploaded, '
                || count(*) filter (where u.state = 'uploaded' and u.late) || ' late, '
                || count(*) filter (where u.state = 'expired') || ' expired, '
                || count(*) filter (where u.state = 'deleted') || ' deleted, '
                || count(*) filter (where u.state = 'deleted' and u.evidence = 'reclaim') || ' reclaimed, '
                || count(*) filter (where u.state = 'failed' and u.retried_by is null) || ' failed, '
                || count(*) filter (where u.retried_by is not null) || ' retried, '
                || coalesce(sum(case when u.settled_at is not null then u.checks end), 0) || ' calls, '
                || coalesce(sum(u.checks) filter (where u.state = 'expired' or u.evidence = 'reclaim'), 0) || ' abandoned'
            from upload u where u.account = ? and %s
            """;

    private static final String SUMS = """
            select coalesce(sum(asked), 0) || ' asked, ' || coalesce(sum(reserved), 0) || ' reserved, '
                || coalesce(sum(draft), 0) || ' draft, ' || coalesce(sum(uploaded), 0) || ' uploaded, '
                || coalesce(sum(late), 0) || ' late, ' || coalesce(sum(expired), 0) || ' expired, '
                || coalesce(sum(deleted), 0) || ' deleted, ' || coalesce(sum(reclaimed), 0) || ' reclaimed, '
                || coalesce(sum(failed), 0) || ' failed, ' || coalesce(sum(retried), 0) || ' retried, '
                || coalesce(sum(calls), 0) || ' calls, ' || coalesce(sum(abandoned_calls), 0) || ' abandoned'
            from report_cell where account = ? and %s
            """;

    @Inject
    History histories;

    @Inject
    Rollup rollup;

    @Inject
    RollupStore store;

    @Inject
    Bookmarks bookmarks;

    @Inject
    Ledger ledger;

    @Inject
    Sequencer sequencer;

    @Inject
    AgroalDataSource database;

    private final String account = "report-" + UUID.randomUUID();

    @ParameterizedTest
    @ValueSource(longs = {1, 20_260_302, 993})
    void the_sums_are_those_of_the_rows_however_often_they_are_added_up_or_cut_off(long seed) throws SQLException {
        Random random = new Random(seed);
        History.Run history = histories.begin(account, MONDAY, seed);

        for (int step = 0; step < 250; step++) {
            history.step();
            switch (random.nextInt(25)) {
                case 0 -> catchUp();
                case 1 -> crash();
                case 2 -> rebuildAll();
                case 3 -> readAgain();
                default -> {}
            }
        }
        catchUp();

        assertSumsAreThoseOfTheRows();
        rebuildAll();
        assertSumsAreThoseOfTheRows();
        assertThat(rollup.catchUp()).isZero();
    }

    private void assertSumsAreThoseOfTheRows() throws SQLException {
        for (int hour = 0; hour < 72; hour += 1) {
            Instant from = MONDAY.plus(Duration.ofHours(hour));
            String to = from.plus(Duration.ofHours(1)).toString();
            same(
                    "u.created_at >= '%s' and u.created_at < '%s'".formatted(from, to),
                    "dimension = '' and bucket = '%s'".formatted(from));
        }
        for (String source : new String[] {"api", "gateway"}) {
            same("u.source = '" + source + "'", "dimension = '' and source = '" + source + "'");
        }
        for (String creator : new String[] {"ada", "bob"}) {
            same("u.creator = '" + creator + "'", "dimension = 'creator' and value = '" + creator + "'");
        }
        for (String shop : new String[] {"7", "acme"}) {
            same("u.metadata ->> 'shop' = '" + shop + "'", "dimension = 'metadata.shop' and value = '" + shop + "'");
        }
        same("u.metadata ->> 'device' = 'true'", "dimension = 'metadata.device' and value = 'true'");
        assertThat(
                        text(
                                "select coalesce(sum(failed), 0)::text from report_cell where account = ? and dimension = 'failure'"))
                .isEqualTo(text("select count(*)::text from upload where account = ? and state = 'failed'"));
        for (int edge : new TreeSet<>(Edges.all())) {
            assertTimes(edge);
        }
    }

    /** Of each picture, the last edge before it and the first after it, found by trying them all. */
    private void assertTimes(int edge) throws SQLException {
        int above =
                Edges.all().stream().filter(other -> other > edge).findFirst().orElse(Edges.BEYOND);
        String least = "extract(epoch from coalesce(uploaded_at, uploaded_after, created_at) - created_at) * 1000";
        String most = "extract(epoch from coalesce(uploaded_at, uploaded_before) - created_at) * 1000";
        String pictures = "from upload where account = ? and state = 'uploaded' and ";
        assertThat(text("select coalesce(sum(from_here), 0)::text from report_time where account = ? and dimension = ''"
                        + " and edge = " + edge))
                .isEqualTo(text(
                        "select count(*)::text " + pictures + least + " >= " + edge + " and " + least + " < " + above));
        assertThat(text(
                        "select coalesce(sum(until_here), 0)::text from report_time where account = ? and dimension = ''"
                                + " and edge = " + above))
                .isEqualTo(text(
                        "select count(*)::text " + pictures + most + " >= " + edge + " and " + most + " < " + above));
    }

    private void same(String rows, String sums) throws SQLException {
        assertThat(text(SUMS.formatted(sums))).as(rows).isEqualTo(text(OBVIOUS.formatted(rows)));
    }

    private void catchUp() {
        while (sequencer.stamp()) {
            // Until everything has its place.
        }
        rollup.catchUp();
    }

    /** Takes in a piece and dies before the commit. */
    private void crash() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
                    long after = bookmarks.await("reports");
                    Bookmarks.Piece piece = bookmarks.read(after, 7);
                    TreeSet<UUID> touched = new TreeSet<>(piece.subjects());
                    touched.addAll(ledger.take(7));
                    store.add(touched);
                    bookmarks.move("reports", piece.last());
                    throw new IllegalStateException("killed");
                }))
                .hasMessageContaining("killed");
    }

    /** The feed once more from an earlier place: to read an event twice changes nothing. */
    private void readAgain() {
        QuarkusTransaction.requiringNew()
                .run(() -> bookmarks.move("reports", Math.max(0, bookmarks.await("reports") - 40)));
    }

    private void rebuildAll() {
        for (int day = 0; day < 5; day++) {
            rollup.rebuild(Instant.parse("2026-03-02T00:00:00Z").plus(Duration.ofDays(day)));
        }
    }

    private String text(String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
