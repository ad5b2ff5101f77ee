package dev.draftwatch.outbox.owed;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** How often the list of subscribers has changed; by it everybody notices that what he remembers of it is old. */
@Singleton
public class SubscriberList {
    private final AgroalDataSource database;

    SubscriberList(AgroalDataSource database) {
        this.database = database;
    }

    /** In the transaction that changes a subscriber, so that nobody sees one without the other. Changes wait for each other. */
    @Transactional(TxType.MANDATORY)
    public void changed() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("update subscriber_list set revision = revision + 1");
        } catch (SQLException e) {
            throw new IllegalStateException("The list of subscribers could not be marked as changed", e);
        }
    }

    public long revision() {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select revision from subscriber_list")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The revision of the list of subscribers could not be read", e);
        }
    }
}
