package dev.draftwatch.cleanup.reconcile;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/** What a run has seen in Cloudflare's list; it lives as long as the run. */
@Singleton
class SeenStore {
    private static final String ADD = """
            insert into reconcile_image (run, image_id) select ?, id from unnest(?::text[]) as i (id) on conflict do nothing
            """;
    private static final String SEEN =
            "select image_id from reconcile_image where run = ? and image_id = any (?::text[])";
    private static final String FORGET = "delete from reconcile_image where run = ?";

    private final AgroalDataSource database;

    SeenStore(AgroalDataSource database) {
        this.database = database;
    }

    @Transactional
    public void add(UUID run, Collection<String> imageIds) {
        run(ADD, statement -> {
            statement.setObject(1, run);
            statement.setArray(2, statement.getConnection().createArrayOf("text", imageIds.toArray()));
            return statement.executeUpdate();
        });
    }

    /** {@return those of the ids that the run has seen} */
    Set<String> seen(UUID run, Collection<String> imageIds) {
        return run(SEEN, statement -> {
            statement.setObject(1, run);
            statement.setArray(2, statement.getConnection().createArrayOf("text", imageIds.toArray()));
            Set<String> seen = new HashSet<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seen.add(rows.getString(1));
                }
            }
            return seen;
        });
    }

    @Transactional
    public void forget(UUID run) {
        run(FORGET, statement -> {
            statement.setObject(1, run);
            return statement.executeUpdate();
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }

    private <T> T run(String sql, Work<T> work) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("What a reconcile has seen could not be read or written", e);
        }
    }
}
