package dev.draftwatch.upload;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Notes of changes that the feed does not tell of: asked for, failed, forgotten, edited, looked at after the end. Whoever
 * counts uploads takes them from here, in the transaction that counts.
 */
@Singleton
public class Ledger {
    private static final String ANY = "select exists (select 1 from upload_ledger)";
    private static final String NOTE = "insert into upload_ledger (upload) select * from unnest(?::uuid[])";
    // In the order in which they were written down, which is not that of their commits: a note says "look at it again",
    // so any order will do.
    private static final String TAKE = """
            with oldest as materialized (
                select position from upload_ledger order by position limit ? for update skip locked
            )
            delete from upload_ledger l using oldest where l.position = oldest.position returning l.upload
            """;

    private final AgroalDataSource database;

    Ledger(AgroalDataSource database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void note(Collection<UUID> uploads) {
        if (uploads.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(NOTE)) {
            statement.setArray(1, connection.createArrayOf("uuid", uploads.toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("A change could not be noted", e);
        }
    }

    /** Whether there is nothing to take. */
    public boolean empty() {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ANY);
                ResultSet row = statement.executeQuery()) {
            row.next();
            return !row.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be read", e);
        }
    }

    /** Takes notes out of the ledger, if the caller's transaction commits: {@return whose they are, at most so many} */
    @Transactional(TxType.MANDATORY)
    public List<UUID> take(int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TAKE)) {
            statement.setInt(1, limit);
            List<UUID> uploads = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    uploads.add(rows.getObject(1, UUID.class));
                }
            }
            return uploads;
        } catch (SQLException e) {
            throw new IllegalStateException("The ledger could not be read", e);
        }
    }
}
