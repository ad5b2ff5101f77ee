package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The statements about whoever holds an image id that leave its state as it is. */
@Singleton
class HolderStore {
    private static final String OPEN = """
            select image_id from upload
            where account = :account and image_id = any(cast(:ids as text[])) and held
                and state in ('draft', 'expired', 'deleted')
            """;
    private static final String COUNT_HELD =
            "select count(*) from upload where account = :account and image_id = any(cast(:ids as text[])) and held";
    private static final String LOCK_FREE = """
            select * from upload where account = :account and image_id = any(cast(:ids as text[])) and held
            for update skip locked
            """;
    private static final String LOCK = """
            select * from upload where account = :account and image_id = :imageId and held for update
            """;
    private static final String IMAGE_DELETED = """
            update upload set image_deleted_at = :now, version = version + 1, fence = fence + 1, next_check_at = null,
                leased_until = null, removing_until = null, hinted_at = null, explanation = :explanation
            where id = :id and held and state = 'uploaded' and image_deleted_at is null
            returning *
            """;
    // Whoever looks up the id that it had before is answered about something else from now on.
    private static final String EDIT = """
            update upload u set creator = :creator, metadata = cast(:metadata as jsonb),
                require_signed_urls = :requireSignedUrls, filename = coalesce(:filename, u.filename),
                variants = coalesce(cast(:variants as jsonb), u.variants), image_id = :imageId,
                has_custom_id = u.has_custom_id and u.image_id = :imageId,
                held = u.image_id = :imageId or not exists (
                    select 1 from upload other where other.account = u.account and other.image_id = :imageId and other.held),
                fence = u.fence + case when u.image_id = :imageId then 0 else 1 end,
                leased_until = case when u.image_id = :imageId then u.leased_until end,
                next_check_at = case when u.image_id = :imageId or u.next_check_at is null then u.next_check_at
                    else least(u.next_check_at, cast(:now as timestamptz)) end
            where u.id = :id and u.held and u.state not in ('reserved', 'failed')
            returning *
            """;
    // What is due by then already, or was hinted since its lease began, is not written again: a flood costs reads
    // alone.
    private static final String HURRY = """
            update upload set hinted_at = :now,
                next_check_at = case when leased_until > :now then next_check_at
                    else greatest(cast(:now as timestamptz), last_checked_at + %1$s) end
            where %2$s and held and state in ('draft', 'expired', 'deleted')
                and case when leased_until > :now then hinted_at is null
                    else next_check_at is null
                        or next_check_at > greatest(cast(:now as timestamptz), last_checked_at + %1$s) end
            """;
    private static final String PAUSE =
            "make_interval(secs => case when state = 'draft' then cast(:pending as float8) else cast(:settled as float8) end)";
    private static final String HURRY_ONE = HURRY.formatted(PAUSE, "id = :id");
    private static final String HURRY_HOLDERS =
            HURRY.formatted(PAUSE, "account = :account and image_id = any(cast(:ids as text[]))");

    private final StatelessSession session;

    HolderStore(StatelessSession session) {
        this.session = session;
    }

    List<String> open(String account, Collection<String> imageIds) {
        return session.createNativeQuery(OPEN, String.class)
                .setParameter("account", account)
                .setParameter("ids", imageIds.toArray(String[]::new))
                .getResultList();
    }

    int countHeld(String account, Collection<String> imageIds) {
        return session.createNativeQuery(COUNT_HELD, Long.class)
                .setParameter("account", account)
                .setParameter("ids", imageIds.toArray(String[]::new))
                .getSingleResult()
                .intValue();
    }

    List<Upload> lockFree(String account, Collection<String> imageIds) {
        return rows(LOCK_FREE)
                .setParameter("account", account)
                .setParameter("ids", imageIds.toArray(String[]::new))
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .toList();
    }

    Optional<Upload> lock(String account, String imageId) {
        return first(rows(LOCK).setParameter("account", account).setParameter("imageId", imageId));
    }

    Optional<Upload> imageDeleted(UUID id, String explanation, Instant now) {
        return first(rows(IMAGE_DELETED)
                .setParameter("id", id)
                .setParameter("explanation", explanation)
                .setParameter("now", now));
    }

    Optional<Upload> edit(UUID id, Edit edit, @Nullable String variants, Instant now) {
        return first(rows(EDIT)
                .setParameter("id", id)
                .setParameter("imageId", edit.imageId())
                .setParameter("creator", edit.creator(), String.class)
                .setParameter("metadata", edit.metadata(), String.class)
                .setParameter("requireSignedUrls", edit.requireSignedUrls())
                .setParameter("filename", edit.filename(), String.class)
                .setParameter("variants", variants, String.class)
                .setParameter("now", now));
    }

    int hurry(UUID id, Instant now, Duration pending, Duration settled) {
        return session.createNativeMutationQuery(HURRY_ONE)
                .setParameter("id", id)
                .setParameter("now", now)
                .setParameter("pending", pending.toMillis() / 1000.0)
                .setParameter("settled", settled.toMillis() / 1000.0)
                .executeUpdate();
    }

    int hurry(String account, Collection<String> imageIds, Instant now, Duration pending, Duration settled) {
        return session.createNativeMutationQuery(HURRY_HOLDERS)
                .setParameter("account", account)
                .setParameter("ids", imageIds.toArray(String[]::new))
                .setParameter("now", now)
                .setParameter("pending", pending.toMillis() / 1000.0)
                .setParameter("settled", settled.toMillis() / 1000.0)
                .executeUpdate();
    }

    private NativeQuery<UploadRow> rows(String statement) {
        return session.createNativeQuery(statement, UploadRow.class);
    }

    private static Optional<Upload> first(NativeQuery<UploadRow> query) {
        return query.getResultList().stream().map(UploadRow::toUpload).findFirst();
    }
}
