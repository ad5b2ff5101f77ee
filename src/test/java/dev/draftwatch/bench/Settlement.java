package dev.draftwatch.bench;

import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;

/**
 * What a house does for one upload that has no watch of its own: asks Cloudflare, and writes the rows that the watch writes (the
 * upload, its event, the look), in one transaction. Whether it is still the first to do so, the state says.
 */
final class Settlement {
    private static final String SETTLE = """
            update upload set state = 'uploaded', evidence = 'check', settled_at = now(), next_check_at = null,
                leased_until = null, fence = fence + 1, version = version + 1, checks = checks + 1, failed_checks = 0,
                last_checked_at = now(), uploaded_before = now(), filename = 'picture.png',
                variants = jsonb_build_array('https://imagedelivery.net/Vi7wi5KSItxGFsWRG2Us6Q/' || image_id || '/public'),
                explanation = 'Uploaded: Cloudflare shows a picture and no draft.'
            where id = ? and state = 'draft'
            """;
    private static final String TELL = """
            insert into event (id, type, time, account, subject, version, body)
            select uuidv7(), 'upload.uploaded', now(), account, id, version, json_build_object('type', 'upload.uploaded',
                'time', now(), 'account', account, 'uploadId', id, 'imageId', image_id, 'creator', creator,
                'metadata', metadata, 'previousState', 'draft', 'state', state, 'evidence', evidence, 'version', version,
                'late', late, 'createdAt', created_at, 'expiresAt', expires_at,
                'secondsToSettle', extract(epoch from settled_at - created_at))
            from upload where id = ?
            """;
    private static final String LOOK = """
            insert into upload_look (upload_id, at, asked_by, answer, status) values (?, now(), 'watch', 'uploaded', 200)
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AgroalDataSource database;
    private final String images;

    Settlement(AgroalDataSource database, StubCloudflare cloudflare) {
        this.database = database;
        this.images = cloudflare.images();
    }

    void carryOut(UUID upload) {
        try {
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(URI.create(images + "/" + upload))
                            .header("Authorization", "Bearer stub-token")
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200 || answer.body().contains("\"draft\"")) {
                throw new IllegalStateException(answer.body());
            }
            write(upload);
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("An upload was not settled", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(UUID upload) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try {
                for (String sql : new String[] {SETTLE, TELL, LOOK}) {
                    try (PreparedStatement statement = connection.prepareStatement(sql)) {
                        statement.setObject(1, upload);
                        statement.executeUpdate();
                    }
                }
                connection.commit();
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }
}
