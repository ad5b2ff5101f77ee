package dev.draftwatch.outbox;

import io.quarkus.arc.All;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes down what is owed of fresh events: one row for each event and subscriber, in one statement, or none at all. */
@Singleton
class Debts {
    private static final String OWE = """
            insert into delivery (event_id, subscriber, type, subject, in_order, created_at, due_at)
            select o.event_id, o.subscriber, o.type, o.subject, o.in_order, o.time, o.time
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::uuid[], ?::boolean[], ?::timestamptz[])
                as o (event_id, subscriber, type, subject, in_order, time)
            """;

    private final List<WhoIsOwed> publishers;

    Debts(@All List<WhoIsOwed> publishers) {
        this.publishers = publishers;
    }

    /** In the connection's transaction, which has just appended the events. */
    void owe(Connection connection, Collection<NewEvent> events, long revision) throws SQLException {
        List<WhoIsOwed.Debt> debts = publishers.stream()
                .flatMap(publisher -> publisher.owed(events, revision).stream())
                .toList();
        if (debts.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(OWE)) {
            statement.setArray(
                    1, column(connection, "uuid", debts, debt -> debt.event().id()));
            statement.setArray(2, column(connection, "uuid", debts, WhoIsOwed.Debt::subscriber));
            statement.setArray(
                    3, column(connection, "text", debts, debt -> debt.event().type()));
            statement.setArray(4, column(connection, "uuid", debts, Debts::subject));
            statement.setArray(5, column(connection, "bool", debts, debt -> debt.inOrder() && subject(debt) != null));
            statement.setArray(6, column(connection, "timestamptz", debts, debt -> debt.event()
                    .time()
                    .atOffset(ZoneOffset.UTC)));
            statement.executeUpdate();
        }
    }

    private static @Nullable UUID subject(WhoIsOwed.Debt debt) {
        return debt.event().subject();
    }

    private interface Part<T> {
        @Nullable T of(WhoIsOwed.Debt debt);
    }

    private static <T> Array column(Connection connection, String type, List<WhoIsOwed.Debt> debts, Part<T> part)
            throws SQLException {
        return connection.createArrayOf(type, debts.stream().map(part::of).toArray());
    }
}
