package dev.draftwatch.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.ZoneOffset;

/** Puts uploads on record as intake would have left them, many at once, each with the event of its creation. */
final class Filling {
    private static final String PENDING = """
            with head as (select last from feed_head for update), made as (
                insert into upload (id, account, image_id, has_custom_id, state, held, version, next_check_at, created_at,
                    expires_at, issued_by, read_token_hash, creator, metadata, require_signed_urls, source, created_by,
                    request_id, user_agent, explanation)
                select uuidv7(interval '-20 minutes'), ?, gen_random_uuid()::text, false, 'draft', true, 1,
                    ?::timestamptz + i * ?::interval, now() - interval '20 minutes',
                    now() + interval '10 minutes', now() - interval '20 minutes', md5(i::text) || md5(i::text),
                    'user-' || i % 1000, jsonb_build_object('shop', i % 100, 'order', 'order-' || i), false, 'api', 'admin',
                    gen_random_uuid()::text, 'bench', 'Cloudflare issued the upload URL; nothing was looked up yet.'
                from generate_series(1, ?) i returning id, account, created_at
            ), told as (
                insert into event (id, sequence, type, time, account, subject, version, body)
                select uuidv7(), head.last + row_number() over (), 'upload.created', created_at, account, made.id, 1,
                    json_build_object('type', 'upload.created', 'uploadId', made.id, 'state', 'draft')
                from made, head returning sequence
            )
            update feed_head set last = (select max(sequence) from told)
            """;

    /** Of ten, one pending, seven uploaded, two expired: a table of some months. */
    private static final String MILLION = """
            with head as (select last from feed_head for update), made as (
                insert into upload (id, account, image_id, has_custom_id, state, held, version, next_check_at, created_at,
                    expires_at, settled_at, evidence, issued_by, creator, metadata, require_signed_urls, source, explanation)
                select uuidv7(-age), ?, case when i % 20 = 0 then 'shop/' || i else gen_random_uuid()::text end, i % 20 = 0,
                    state, true, case state when 'draft' then 1 else 2 end,
                    case state when 'draft' then case when i % 50 = 0 then ?::timestamptz else now() + interval '1 day' end end,
                    now() - age, now() - age + interval '30 minutes',
                    case state when 'draft' then null else now() - age + interval '5 minutes' end,
                    case state when 'draft' then null else 'check' end, now() - age,
                    'user-' || i % 1000, jsonb_build_object('shop', i % 100, 'order', 'order-' || i), false, 'api', 'Said.'
                from (select i, interval '1 second' * (? - i) as age,
                        (array['draft', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded',
                            'expired', 'expired'])[1 + i % 10] as state
                    from generate_series(1, ?) i) wanted
                returning id, account, created_at
            ), told as (
                insert into event (id, sequence, type, time, account, subject, version, body)
                select uuidv7(), head.last + row_number() over (), 'upload.created', created_at, account, made.id, 1,
                    json_build_object('type', 'upload.created', 'uploadId', made.id, 'state', 'draft')
                from made, head returning sequence
            )
            update feed_head set last = (select max(sequence) from told)
            """;

    private Filling() {}

    /** Pending uploads that come due together; the tables are tidy and the disk is quiet when this returns. */
    static void pending(Connection database, String account, int uploads, Instant dueAt) throws SQLException {
        pending(database, account, uploads, dueAt, "1 microsecond");
    }

    /** Pending uploads that come due one after the other; number n by its metadata has {@code order-n}, from 1. */
    static void pending(Connection database, String account, int uploads, Instant dueAt, String apart)
            throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(PENDING)) {
            statement.setString(1, account);
            statement.setObject(2, dueAt.atOffset(ZoneOffset.UTC));
            statement.setString(3, apart);
            statement.setInt(4, uploads);
            statement.executeUpdate();
        }
        tidy(database);
    }

    /** Uploads in all states; a fifth of the pending ones come due together, the others not before tomorrow. */
    static void everyState(Connection database, String account, int uploads, Instant dueAt) throws SQLException {
        try (PreparedStatement statement = database.prepareStatement(MILLION)) {
            statement.setString(1, account);
            statement.setObject(2, dueAt.atOffset(ZoneOffset.UTC));
            statement.setInt(3, uploads);
            statement.setInt(4, uploads);
            statement.executeUpdate();
        }
        tidy(database);
    }

    static void tidy(Connection database) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("vacuum (analyze) upload, event, upload_look, call_grant, feed_head");
            statement.execute("checkpoint");
        }
    }
}
