package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** What the outbox writes, in one transaction: events, and what is owed of them; the sequencer gives the events their place. */
final class OwedEvents {
    private static final String OWE = """
            with told as (
                insert into event (id, type, time, account, subject, version, body)
                select uuidv7(), 'upload.created', ?, ?, u.id, 1, json_build_object('id', gen_random_uuid(),
                    'type', 'upload.created', 'time', ?::text, 'account', ?::text, 'uploadId', u.id,
                    'imageId', gen_random_uuid(), 'creator', 'user-17', 'metadata', json_build_object('shop', 17),
                    'previousState', null, 'state', 'draft', 'evidence', null, 'version', 1, 'late', false)
                from (select gen_random_uuid() as id from generate_series(1, ?)) u
                returning id, type, time, subject
            )
            insert into delivery (event_id, subscriber, type, subject, created_at, due_at)
            select id, endpoint, type, subject, time, time from told, unnest(?::uuid[]) as endpoint
            """;

    private OwedEvents() {}

    /** So many events, each owed to each endpoint. */
    static void owe(Connection database, List<UUID> endpoints, int many) throws SQLException {
        Instant now = Instant.now();
        try (PreparedStatement owe = database.prepareStatement(OWE)) {
            owe.setObject(1, now.atOffset(ZoneOffset.UTC));
            owe.setString(2, Api.ACCOUNT);
            owe.setString(3, now.toString());
            owe.setString(4, Api.ACCOUNT);
            owe.setInt(5, many);
            owe.setArray(6, database.createArrayOf("uuid", endpoints.toArray()));
            owe.executeUpdate();
        }
    }
}
