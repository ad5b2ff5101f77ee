package dev.draftwatch.cloudflare.host;

import dev.draftwatch.secret.Vault;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** Batch tokens on record, sealed. */
@Singleton
class BatchTokenStore {
    private static final String READ =
            "select token, expires_at from batch_token where account = ? and token is not null";
    private static final String MAY_FETCH = """
            insert into batch_token as t (account, not_before) values (?, ?)
            on conflict (account) do update set not_before = excluded.not_before where t.not_before <= ?
            """;
    private static final String KEEP = "update batch_token set token = ?, expires_at = ? where account = ?";
    private static final String NOT_BEFORE = "update batch_token set not_before = ? where account = ?";
    private static final String REFUSED = """
            update batch_token set token = null, expires_at = null, not_before = greatest(not_before, ?)
            where account = ? and expires_at = ?
            """;

    private final AgroalDataSource database;
    private final Vault vault;

    BatchTokenStore(AgroalDataSource database, Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    @Transactional
    Optional<BatchToken> read(String account) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setString(1, account);
            try (ResultSet row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new BatchToken(
                                new String(vault.open(row.getBytes(1), purpose(account)), StandardCharsets.UTF_8),
                                row.getObject(2, OffsetDateTime.class).toInstant()))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The batch token could not be read", e);
        }
    }

    /** {@return whether the caller may fetch one: nobody else does until then} */
    boolean mayFetch(String account, Instant now, Instant until) {
        return write(MAY_FETCH, account, at(until), at(now)) == 1;
    }

    void keep(String account, BatchToken token) {
        byte[] sealed = vault.seal(token.token().getBytes(StandardCharsets.UTF_8), purpose(account));
        write(KEEP, sealed, at(token.expiresAt()), account);
    }

    void notBefore(String account, Instant time) {
        write(NOT_BEFORE, at(time), account);
    }

    /** Forgets this token, if it is still the one on record. */
    void refused(String account, BatchToken token, Instant notBefore) {
        write(REFUSED, at(notBefore), account, at(token.expiresAt()));
    }

    @Transactional(TxType.REQUIRES_NEW)
    int write(String sql, Object... values) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The batch token could not be written", e);
        }
    }

    private static OffsetDateTime at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static String purpose(String account) {
        return "batch_token/" + account;
    }
}
