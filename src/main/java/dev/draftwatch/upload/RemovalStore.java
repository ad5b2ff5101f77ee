package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;

/** The statements by which a removal and a create of the same image id learn of each other. */
@Singleton
class RemovalStore {
    private static final String LOCK_IMAGE_ID =
            "select cast(pg_advisory_xact_lock(hashtextextended(:account || ' ' || :imageId, 0)) as text)";
    private static final String BEGIN = """
            update upload u set fence = u.fence + 1, leased_until = :until, removing_until = :until, hinted_at = null,
                next_check_at = case when u.next_check_at is null then null else cast(:until as timestamptz) end
            where u.id = :id and u.held and %s
                and (u.removing_until is null or u.removing_until <= :now)
                and not exists (
                    select 1 from upload younger
                    where younger.account = u.account and younger.image_id = u.image_id and younger.state = 'reserved')
            returning *
            """;
    private static final String BEGIN_DRAFT = BEGIN.formatted("u.state in ('draft', 'expired')");
    private static final String BEGIN_PICTURE = BEGIN.formatted("u.state = 'uploaded' and u.image_deleted_at is null");
    private static final String UNDER_WAY = """
            select exists (
                select 1 from upload
                where account = :account and image_id = :imageId and held and state in ('draft', 'expired', 'uploaded')
                    and removing_until > :now)
            """;

    private static final String END = "update upload set removing_until = null where id = :id and fence = :fence";

    // Whether the URL died with the draft, nobody knows: it is looked at once more when no picture can be under way.
    private static final String WATCH_ON = """
            update upload set next_check_at = greatest(expires_at, cast(:now as timestamptz))
                + cast(:grace as float8) * interval '1 second'
            where id = :id and state = 'deleted' and held
            returning *
            """;

    private final StatelessSession session;

    RemovalStore(StatelessSession session) {
        this.session = session;
    }

    /** Until the transaction ends nobody else begins to remove or to create this image id; what they wrote is seen then. */
    void lockImageId(String account, String imageId) {
        session.createNativeQuery(LOCK_IMAGE_ID, String.class)
                .setParameter("account", account)
                .setParameter("imageId", imageId)
                .getResultList();
    }

    Optional<Upload> begin(UUID id, Instant now, Instant until) {
        return begin(BEGIN_DRAFT, id, now, until);
    }

    Optional<Upload> beginPicture(UUID id, Instant now, Instant until) {
        return begin(BEGIN_PICTURE, id, now, until);
    }

    private Optional<Upload> begin(String statement, UUID id, Instant now, Instant until) {
        return session
                .createNativeQuery(statement, UploadRow.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("until", until)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .findFirst();
    }

    Optional<Upload> watchOn(UUID id, Instant now, Duration grace) {
        return session
                .createNativeQuery(WATCH_ON, UploadRow.class)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("grace", grace.toMillis() / 1000.0)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .findFirst();
    }

    void end(UUID id, long fence) {
        session.createNativeMutationQuery(END)
                .setParameter("id", id)
                .setParameter("fence", fence)
                .executeUpdate();
    }

    boolean underWay(String account, String imageId, Instant now) {
        return session.createNativeQuery(UNDER_WAY, Boolean.class)
                .setParameter("account", account)
                .setParameter("imageId", imageId)
                .setParameter("now", now)
                .getSingleResult();
    }
}
