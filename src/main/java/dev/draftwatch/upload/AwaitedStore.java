package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The statements about drafts whose picture may still come, many at a time; none writes {@code state}. */
@Singleton
class AwaitedStore {
    private static final String COUNT = """
            select count(*) from (
                select 1 from upload where state = 'draft' and account = :account and expires_at > :notPassed limit :most
            ) awaited
            """;
    private static final String OLDEST = """
            select min(created_at) from upload where state = 'draft' and account = :account and expires_at > :notPassed
            """;
    private static final String OVERDUE = """
            select * from upload
            where state = 'draft' and account = :account and held and expires_at <= :until
                and (expires_at, id) > (cast(:beyond as timestamptz), cast(:beyondId as uuid))
                and hinted_at is null and (leased_until is null or leased_until <= :now)
            order by expires_at, id limit :batch
            """;
    private static final UUID BEFORE_ALL = new UUID(0, 0);
    private static final String KNOWN = """
            select image_id, uploaded_before from upload
            where account = :account and image_id = any(cast(:ids as text[])) and held and state = 'uploaded'
            """;
    // Not what a hint, a missing image or a look under way has asked for: those are about this one upload.
    private static final String LEAVE = """
            with due as materialized (
                select id from upload
                where account = :account and next_check_at > :from and next_check_at <= :until
                    and next_check_at is not null and state <> 'reserved'
                    and state = 'draft' and expires_at > :notPassed and missing_since is null and hinted_at is null
                    and (leased_until is null or leased_until <= :now)
                    and next_check_at < expires_at + cast(:grace as float8) * interval '1 second'
                order by next_check_at limit :batch for update skip locked
            )
            update upload u set next_check_at = u.expires_at + cast(:grace as float8) * interval '1 second',
                fence = u.fence + 1,
                explanation = 'Pending: many are, so its picture is looked for in Cloudflare''s list; a look of its own comes'
                    || ' after the grace.'
            from due where u.id = due.id
            """;
    private static final String TAKE_BACK = """
            with left_alone as materialized (
                select id from upload
                where state = 'draft' and account = :account and expires_at > :now
                    and next_check_at = expires_at + cast(:grace as float8) * interval '1 second'
                    and (leased_until is null or leased_until <= :now)
                order by expires_at, id limit :most for update skip locked
            )
            update upload u set next_check_at = :now from left_alone where u.id = left_alone.id
            """;

    private final StatelessSession session;

    AwaitedStore(StatelessSession session) {
        this.session = session;
    }

    int count(String account, Instant notPassed, int most) {
        return session.createNativeQuery(COUNT, Long.class)
                .setParameter("account", account)
                .setParameter("notPassed", notPassed)
                .setParameter("most", most)
                .getSingleResult()
                .intValue();
    }

    @Nullable Instant oldest(String account, Instant notPassed) {
        return session.createNativeQuery(OLDEST, Instant.class)
                .setParameter("account", account)
                .setParameter("notPassed", notPassed)
                .getSingleResult();
    }

    List<Upload> overdue(String account, Instant until, Instant now, @Nullable Upload beyond, int batch) {
        return session
                .createNativeQuery(OVERDUE, UploadRow.class)
                .setParameter("account", account)
                .setParameter("until", until)
                .setParameter("beyond", beyond == null ? Instant.EPOCH : beyond.expiresAt())
                .setParameter("beyondId", beyond == null ? BEFORE_ALL : beyond.id())
                .setParameter("now", now)
                .setParameter("batch", batch)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .toList();
    }

    List<Object[]> known(String account, Collection<String> imageIds) {
        return session.createNativeQuery(KNOWN, Object[].class)
                .setParameter("account", account)
                .setParameter("ids", imageIds.toArray(String[]::new))
                .getResultList();
    }

    int leave(String account, Instant from, Instant until, Instant now, Duration grace, int batch) {
        return session.createNativeMutationQuery(LEAVE)
                .setParameter("account", account)
                .setParameter("from", from)
                .setParameter("until", until)
                .setParameter("now", now)
                .setParameter("notPassed", now.minus(grace))
                .setParameter("grace", seconds(grace))
                .setParameter("batch", batch)
                .executeUpdate();
    }

    int takeBack(String account, Instant now, Duration grace, int most) {
        return session.createNativeMutationQuery(TAKE_BACK)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("grace", seconds(grace))
                .setParameter("most", most)
                .executeUpdate();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
