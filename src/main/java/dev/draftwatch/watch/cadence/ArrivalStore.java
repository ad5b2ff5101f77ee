package dev.draftwatch.watch.cadence;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What was learned, and what it is learned from. */
@Singleton
class ArrivalStore {
    // The latest of all accounts in one scan of the index by the time they ended; how many there are on record does not
    // matter.
    private static final String LATEST = """
            select account, extract(epoch from coalesce(uploaded_at, uploaded_after) - created_at) as after,
                case when state = 'uploaded' then extract(epoch from coalesce(uploaded_at, uploaded_before) - created_at) end as until,
                extract(epoch from expires_at - created_at) as life
            from (
                select * from upload where settled_at is not null order by settled_at desc, id desc limit ?
            ) latest
            where state = 'uploaded' or (state = 'expired' and evidence <> 'clock')
            """;
    private static final String READ = "select account, learned_at, uploads, shares from arrival";
    private static final String KEEP = """
            insert into arrival as a (account, learned_at, uploads, shares) values (?, ?, ?, ?)
            on conflict (account) do update set learned_at = excluded.learned_at, uploads = excluded.uploads,
                shares = excluded.shares
            where a.learned_at < excluded.learned_at
            """;

    private final AgroalDataSource database;

    ArrivalStore(AgroalDataSource database) {
        this.database = database;
    }

    /** What is known of an account. */
    record Learned(Instant at, Arrivals arrivals) {}

    /** {@return what was seen of the latest uploads that ended, by account} */
    @Transactional
    Map<String, List<Arrivals.Seen>> latest(int most) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(LATEST)) {
            statement.setInt(1, most);
            Map<String, List<Arrivals.Seen>> seen = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    double after = Math.max(0, rows.getDouble(2));
                    double until = rows.getDouble(3);
                    Arrivals.Seen one = rows.wasNull()
                            ? new Arrivals.Seen(Math.max(after, rows.getDouble(4)), Double.POSITIVE_INFINITY)
                            : new Arrivals.Seen(Math.min(after, Math.max(0, until)), Math.max(0, until));
                    seen.computeIfAbsent(rows.getString(1), any -> new ArrayList<>())
                            .add(one);
                }
            }
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException("When pictures came could not be read", e);
        }
    }

    @Transactional
    Map<String, Learned> read() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ);
                ResultSet rows = statement.executeQuery()) {
            Map<String, Learned> learned = new HashMap<>();
            while (rows.next()) {
                List<Double> shares = List.of((Double[]) rows.getArray(4).getArray());
                learned.put(
                        rows.getString(1),
                        new Learned(
                                rows.getObject(2, OffsetDateTime.class).toInstant(),
                                new Arrivals(rows.getInt(3), shares)));
            }
            return learned;
        } catch (SQLException e) {
            throw new IllegalStateException("What was learned could not be read", e);
        }
    }

    @Transactional
    void keep(String account, Arrivals arrivals, Instant now) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(KEEP)) {
            Array shares = connection.createArrayOf("float8", arrivals.shares().toArray());
            statement.setString(1, account);
            statement.setObject(2, now.atOffset(ZoneOffset.UTC));
            statement.setInt(3, arrivals.uploads());
            statement.setArray(4, shares);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("What was learned could not be written", e);
        }
    }
}
