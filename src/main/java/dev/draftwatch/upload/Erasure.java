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
import java.util.List;
import java.util.UUID;

/** Takes what may be a person's out of uploads; what they are and came to stays. */
@Singleton
public class Erasure {
    private static final String ERASE = """
            with theirs as materialized (
                select id from upload where %s order by id limit ? for update
            )
            update upload u set creator = null, metadata = null, filename = null, user_agent = null, last_attempt = null,
                request_id = null
            from theirs where u.id = theirs.id returning u.id
            """.formatted(LongText.is("creator", "?"));

    private final AgroalDataSource database;
    private final Ledger ledger;

    Erasure(AgroalDataSource database, Ledger ledger) {
        this.database = database;
        this.ledger = ledger;
    }

    /** In the caller's transaction, the next uploads of a creator. {@return whose they were, at most so many} */
    @Transactional(TxType.MANDATORY)
    public List<UUID> erase(String creator, int limit) {
        List<UUID> erased = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ERASE)) {
            statement.setString(1, creator);
            statement.setString(2, creator);
            statement.setInt(3, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    erased.add(rows.getObject(1, UUID.class));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Uploads could not be erased", e);
        }
        ledger.note(erased);
        return erased;
    }
}
