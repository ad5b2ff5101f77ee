package dev.draftwatch.report.digest;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;

/** Up to where each account's digests have been told. */
@Singleton
class DigestStore {
    private static final String TOLD = "select 1 from report_digest where account = ? and told_to >= ?";
    private static final String TELL = """
            insert into report_digest (account, told_to) values (?, ?)
            on conflict (account) do update set told_to = excluded.told_to where report_digest.told_to < excluded.told_to
            """;

    private final AgroalDataSource database;

    DigestStore(AgroalDataSource database) {
        this.database = database;
    }

    boolean told(String account, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TOLD)) {
            statement.setString(1, account);
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /** {@return whether it is the caller who tells it, if the caller's transaction commits} */
    @Transactional(TxType.MANDATORY)
    public boolean tell(String account, Instant to) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(TELL)) {
            statement.setString(1, account);
            statement.setObject(2, to.atOffset(ZoneOffset.UTC));
            return statement.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static IllegalStateException failed(SQLException e) {
        return new IllegalStateException("What digests have been told could not be read or written", e);
    }
}
