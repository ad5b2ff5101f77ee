package dev.draftwatch.cleanup.erase;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Whose data is being erased. Not in the task, which is shown for weeks: forgotten when it is over. */
@Singleton
class ErasureStore {
    private final AgroalDataSource database;

    ErasureStore(AgroalDataSource database) {
        this.database = database;
    }

    @Transactional
    public void add(UUID run, String creator) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("insert into erasure (run, creator) values (?, ?)")) {
            statement.setObject(1, run);
            statement.setString(2, creator);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    Optional<String> find(UUID run) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select creator from erasure where run = ?")) {
            statement.setObject(1, run);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getString(1)) : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @Transactional
    public void forget(UUID run) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("delete from erasure where run = ?")) {
            statement.setObject(1, run);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("An erasure could not be read or written", e);
    }
}
