package dev.draftwatch.cleanup.late;

import dev.draftwatch.cleanup.CleanupConfig;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFollower;
import io.agroal.api.AgroalDataSource;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** Which pictures are to be deleted: written down in the transaction that settles that they came. */
@Singleton
class LateStore implements UploadFollower {
    private static final String OWE =
            "insert into late_picture (upload, due_at) values (?, ?) on conflict (upload) do nothing";
    private static final String CLAIM = """
            with due as materialized (
                select upload from late_picture where due_at <= ? order by due_at limit ? for update skip locked
            )
            update late_picture p set due_at = ?, tries = p.tries + 1 from due where p.upload = due.upload
            returning p.upload, p.tries
            """;
    private static final String AGAIN = "update late_picture set due_at = ? where upload = ?";
    private static final String OVER = "delete from late_picture where upload = any (?::uuid[])";

    private final AgroalDataSource database;
    private final CleanupConfig config;

    LateStore(AgroalDataSource database, CleanupConfig config) {
        this.database = database;
        this.config = config;
    }

    /** One that is the claimer's for a while. */
    record Owed(UUID upload, int tries) {}

    @Override
    public void cameAfterRemoval(Upload upload, Instant now) {
        if (config.latePictures(upload.account()) == CleanupConfig.LatePictures.DELETE) {
            run(OWE, statement -> {
                statement.setObject(1, upload.id());
                statement.setObject(2, now.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            });
        }
    }

    @Override
    public void removed(Collection<UUID> uploads) {
        over(uploads);
    }

    @Transactional
    public List<Owed> claim(Instant now, int batch, Duration lease) {
        return run(CLAIM, statement -> {
            statement.setObject(1, now.atOffset(ZoneOffset.UTC));
            statement.setInt(2, batch);
            statement.setObject(3, now.plus(lease).atOffset(ZoneOffset.UTC));
            List<Owed> owed = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    owed.add(new Owed(rows.getObject(1, UUID.class), rows.getInt(2)));
                }
            }
            return owed;
        });
    }

    @Transactional
    public void again(UUID upload, Instant at) {
        run(AGAIN, statement -> {
            statement.setObject(1, at.atOffset(ZoneOffset.UTC));
            statement.setObject(2, upload);
            return statement.executeUpdate();
        });
    }

    @Transactional
    public void over(Collection<UUID> uploads) {
        run(OVER, statement -> {
            statement.setArray(1, statement.getConnection().createArrayOf("uuid", uploads.toArray()));
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
            throw new IllegalStateException("Late pictures could not be read or written", e);
        }
    }
}
