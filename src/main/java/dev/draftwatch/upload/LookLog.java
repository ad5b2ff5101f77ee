package dev.draftwatch.upload;

import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What Cloudflare answered about an upload, look by look, in the order of time. */
@Singleton
class LookLog {
    private static final String ADD = """
            insert into upload_look (upload_id, at, asked_by, answer, status, detail)
            select * from unnest(?::uuid[], ?::timestamptz[], ?::text[], ?::text[], ?::int[], ?::text[])
            """;
    private static final String OF = """
            select at, asked_by, answer, status, detail from (
                select * from upload_look where upload_id = ? order by at desc limit ?
            ) latest order by at
            """;

    private final AgroalDataSource database;

    LookLog(AgroalDataSource database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void add(List<Map.Entry<UUID, Look>> looks) {
        if (looks.isEmpty()) {
            return;
        }
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(ADD)) {
            List<Look> values = looks.stream().map(Map.Entry::getValue).toList();
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "uuid", looks.stream().map(Map.Entry::getKey).toArray()));
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "timestamptz",
                            values.stream()
                                    .map(look -> look.at().atOffset(ZoneOffset.UTC))
                                    .toArray()));
            statement.setArray(
                    3,
                    connection.createArrayOf(
                            "text", values.stream().map(Look::askedBy).toArray()));
            statement.setArray(
                    4,
                    connection.createArrayOf(
                            "text", values.stream().map(Look::answer).toArray()));
            statement.setArray(
                    5,
                    connection.createArrayOf(
                            "int4", values.stream().map(Look::status).toArray()));
            statement.setArray(
                    6,
                    connection.createArrayOf(
                            "text", values.stream().map(Look::detail).toArray()));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("Looks could not be kept", e);
        }
    }

    List<Look> of(UUID upload, int limit) {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(OF)) {
            statement.setObject(1, upload);
            statement.setInt(2, limit);
            List<Look> looks = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    looks.add(new Look(
                            rows.getObject("at", OffsetDateTime.class).toInstant(),
                            rows.getString("asked_by"),
                            rows.getString("answer"),
                            rows.getObject("status", Integer.class),
                            rows.getString("detail")));
                }
            }
            return looks;
        } catch (SQLException e) {
            throw new IllegalStateException("The looks at " + upload + " could not be read", e);
        }
    }
}
