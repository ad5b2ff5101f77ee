package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import java.lang.reflect.Array;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * All changes of the table {@code upload}, and the only class that writes {@code state}. Each is one statement that carries
 * its own guard; what it did not change, somebody else changed first.
 *
 * <p>Stateless sessions: what {@code returning} brings must be the row as it is now, not an entity read earlier.
 */
@Singleton
class UploadStore {
    private static final String ACTIVATE = """
            update upload set state = 'draft', image_id = :imageId, held = true, version = 1, next_check_at = :firstCheckAt,
                issued_at = :now, issued_by = :issuedBy, read_token_hash = :readTokenHash, failure_code = null, failure_message = null,
                explanation = 'Cloudflare issued the upload URL; nothing was looked up yet.'
            where id = :id and state = 'reserved' and fence = 0 and next_check_at > :now
            returning *
            """;
    private static final String RELEASE_ID = """
            update upload set held = false, next_check_at = null, fence = fence + 1
            where account = :account and image_id = :imageId and held and id <> :id and (
                select true from upload heir
                where heir.id = :id and heir.state = 'reserved' and heir.fence = 0 and heir.next_check_at > :now
                for update)
            """;
    private static final String KEEP_URL =
            "update upload set sealed_upload_url = :sealed where id = :id and state = 'draft'";
    private static final String KEPT_URL =
            "select sealed_upload_url from upload where id = :id and state = 'draft' and sealed_upload_url is not null";
    private static final String FAIL = """
            update upload set state = 'failed', next_check_at = null, settled_at = :now, failure_code = :code,
                failure_message = :message, explanation = :explanation
            where id = :id and state = 'reserved' and fence = :fence
            """;
    private static final String FORGET = "delete from upload where id = :id and state = 'reserved' and fence = 0";
    private static final String RETRIED =
            "update upload set retried_by = :by where id = :id and state = 'failed' and retried_by is null";
    private static final String REMEMBER = """
            update upload set failure_code = :code, failure_message = :message
            where id = :id and state = 'reserved'
            """;
    private static final String CLAIM = """
            with due as materialized (
                select id from upload
                where account = :account and next_check_at <= :now and next_check_at is not null and state %s 'reserved'
                order by next_check_at limit :batch for update skip locked
            )
            update upload u set next_check_at = :leaseUntil, leased_until = :leaseUntil, hinted_at = null, fence = u.fence + 1
            from due where u.id = due.id
            returning u.*
            """;
    private static final String CLAIM_DUE = CLAIM.formatted("<>");
    private static final String CLAIM_STRANDED = CLAIM.formatted("=");
    private static final String COUNT_DUE = """
            select count(*) from (
                select 1 from upload where account = :account and next_check_at <= :now and state <> 'reserved' limit :most
            ) due
            """;
    // What we deleted at Cloudflare before this one was asked for has nothing there any more, though it is the holder
    // yet.
    private static final String HELD_BY_OTHER = """
            select exists (
                select 1 from upload
                where account = :account and image_id = :imageId and held and id <> :id
                    and not (state = 'deleted' and evidence in ('cancel', 'reclaim') and settled_at <= :createdAt))
            """;
    private static final String CLAIM_ONE = """
            update upload set fence = fence + 1, leased_until = :leaseUntil, hinted_at = null,
                next_check_at = case when next_check_at is null then null else cast(:leaseUntil as timestamptz) end
            where id = :id and held
            returning *
            """;
    // Rows are locked in one order, whatever the join: two batches that overlap must never wait for each other.
    private static final String SETTLE = """
            with locked as materialized (
                select id from upload where id = any(cast(:ids as uuid[])) order by id for update
            )
            update upload u set state = o.state, evidence = o.evidence, settled_at = :now,
                next_check_at = case when o.evidence = 'clock' then u.next_check_at end,
                leased_until = null, removing_until = null, hinted_at = null, fence = u.fence + 1, version = u.version + 1,
                sealed_upload_url = null,
                checks = u.checks + case when o.counts then 1 else 0 end,
                failed_checks = case when o.evidence = 'clock' then u.failed_checks else 0 end,
                last_checked_at = coalesce(o.looked_at, u.last_checked_at),
                late = u.late or o.late, missing_since = null, explanation = o.explanation,
                uploaded_before = case when o.state = 'uploaded' then o.looked_at else u.uploaded_before end,
                uploaded_at = coalesce(o.uploaded_at, u.uploaded_at),
                filename = coalesce(o.filename, u.filename),
                variants = coalesce(cast(o.variants as jsonb), u.variants)
            from locked, unnest(cast(:ids as uuid[]), cast(:fences as bigint[]), cast(:froms as text[]), cast(:states as text[]),
                cast(:evidences as text[]), cast(:lates as boolean[]), cast(:lookedAts as timestamptz[]), cast(:counts as boolean[]),
                cast(:uploadedAts as timestamptz[]), cast(:filenames as text[]), cast(:variants as text[]),
                cast(:explanations as text[]))
                as o (id, fence, from_state, state, evidence, late, looked_at, counts, uploaded_at, filename, variants,
                    explanation)
            where u.id = o.id and u.id = locked.id and u.fence = o.fence and u.state = o.from_state and u.held
            returning u.*
            """;
    private static final String CHECK_AGAIN = """
            with locked as materialized (
                select id from upload where id = any(cast(:ids as uuid[])) order by id for update
            )
            update upload u set leased_until = null,
                next_check_at = case
                    when u.hinted_at is not null then least(o.at, coalesce(o.looked_at, u.hinted_at) + interval '2 seconds')
                    when u.next_check_at is null then null else o.at end,
                checks = u.checks + case when o.counts then 1 else 0 end,
                failed_checks = case when o.answered then 0 when o.looked_at is null then u.failed_checks
                    else u.failed_checks + 1 end,
                last_checked_at = coalesce(o.looked_at, u.last_checked_at),
                uploaded_after = case when o.draft then o.looked_at else u.uploaded_after end,
                draft_stamp = coalesce(o.draft_stamp, u.draft_stamp),
                missing_since = o.missing_since,
                explanation = o.explanation
            from locked, unnest(cast(:ids as uuid[]), cast(:fences as bigint[]), cast(:ats as timestamptz[]),
                cast(:answereds as boolean[]), cast(:drafts as boolean[]), cast(:draftStamps as timestamptz[]),
                cast(:missingSinces as timestamptz[]), cast(:lookedAts as timestamptz[]), cast(:counts as boolean[]),
                cast(:explanations as text[]))
                as o (id, fence, at, answered, draft, draft_stamp, missing_since, looked_at, counts, explanation)
            where u.id = o.id and u.id = locked.id and u.fence = o.fence
            returning u.id
            """;

    private final StatelessSession session;

    UploadStore(StatelessSession session) {
        this.session = session;
    }

    void add(UploadRow row) {
        session.insert(row);
    }

    Optional<Upload> activate(UUID id, Issued issued, Instant now) {
        Optional<Upload> activated = rows(ACTIVATE)
                .setParameter("id", id)
                .setParameter("imageId", issued.imageId())
                .setParameter("firstCheckAt", issued.firstCheckAt())
                .setParameter("issuedBy", issued.issuedBy(), Instant.class)
                .setParameter("readTokenHash", issued.readTokenHash())
                .setParameter("now", now)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .findFirst();
        return activated;
    }

    /**
     * Whoever held the image id before holds it no longer, if the heir can still be activated: from now on every answer is
     * about the younger one.
     */
    void releaseImageId(String account, String imageId, UUID to, Instant now) {
        session.createNativeMutationQuery(RELEASE_ID)
                .setParameter("account", account)
                .setParameter("imageId", imageId)
                .setParameter("id", to)
                .setParameter("now", now)
                .executeUpdate();
    }

    void keepUrl(UUID id, byte[] sealed) {
        session.createNativeMutationQuery(KEEP_URL)
                .setParameter("id", id)
                .setParameter("sealed", sealed)
                .executeUpdate();
    }

    Optional<byte[]> keptUrl(UUID id) {
        return session.createNativeQuery(KEPT_URL, byte[].class).setParameter("id", id).getResultList().stream()
                .findFirst();
    }

    boolean fail(UUID id, long fence, Upload.Failure failure, String explanation, Instant now) {
        return session.createNativeMutationQuery(FAIL)
                        .setParameter("id", id)
                        .setParameter("fence", fence)
                        .setParameter("now", now)
                        .setParameter("code", failure.code())
                        .setParameter("message", failure.message())
                        .setParameter("explanation", explanation)
                        .executeUpdate()
                == 1;
    }

    boolean forget(UUID id) {
        return session.createNativeMutationQuery(FORGET).setParameter("id", id).executeUpdate() == 1;
    }

    boolean retried(UUID id, UUID by) {
        return session.createNativeMutationQuery(RETRIED)
                        .setParameter("id", id)
                        .setParameter("by", by)
                        .executeUpdate()
                == 1;
    }

    boolean remember(UUID id, Upload.Failure failure) {
        return session.createNativeMutationQuery(REMEMBER)
                        .setParameter("id", id)
                        .setParameter("code", failure.code())
                        .setParameter("message", failure.message())
                        .executeUpdate()
                == 1;
    }

    List<Upload> claimDue(String account, Instant now, int batch, Instant leaseUntil) {
        return claim(CLAIM_DUE, account, now, batch, leaseUntil);
    }

    List<Upload> claimStranded(String account, Instant now, int batch, Instant leaseUntil) {
        return claim(CLAIM_STRANDED, account, now, batch, leaseUntil);
    }

    private List<Upload> claim(String statement, String account, Instant now, int batch, Instant leaseUntil) {
        return rows(statement)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("batch", batch)
                .setParameter("leaseUntil", leaseUntil)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .toList();
    }

    int countDue(String account, Instant now, int most) {
        return session.createNativeQuery(COUNT_DUE, Long.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("most", most)
                .getSingleResult()
                .intValue();
    }

    boolean heldByOther(String account, String imageId, UUID id, Instant createdAt) {
        return session.createNativeQuery(HELD_BY_OTHER, Boolean.class)
                .setParameter("account", account)
                .setParameter("imageId", imageId)
                .setParameter("id", id)
                .setParameter("createdAt", createdAt)
                .getSingleResult();
    }

    Optional<Upload> claim(UUID id, Instant leaseUntil) {
        return rows(CLAIM_ONE).setParameter("id", id).setParameter("leaseUntil", leaseUntil).getResultList().stream()
                .map(UploadRow::toUpload)
                .findFirst();
    }

    /** {@return the uploads that this settled, as they are now; the others were somebody else's by then} */
    List<Upload> settle(List<Settlement> outcomes, Instant now, Part<List<String>, String> asJson) {
        return rows(SETTLE)
                .setParameter("now", now)
                .setParameter("ids", array(outcomes, UUID.class, o -> o.upload().id()))
                .setParameter(
                        "fences", array(outcomes, Long.class, o -> o.upload().fence()))
                .setParameter(
                        "froms",
                        array(outcomes, String.class, o -> o.upload().state().word()))
                .setParameter("states", array(outcomes, String.class, o -> o.to().word()))
                .setParameter("evidences", array(outcomes, String.class, o -> o.evidence()
                        .word()))
                .setParameter(
                        "lates",
                        array(
                                outcomes,
                                Boolean.class,
                                o -> UploadLifecycle.isLate(o.upload().state(), o.to())))
                .setParameter(
                        "lookedAts",
                        array(
                                outcomes,
                                Instant.class,
                                o -> o.look() == null ? null : o.look().at()))
                .setParameter(
                        "counts",
                        array(
                                outcomes,
                                Boolean.class,
                                o -> o.look() != null && o.look().counts()))
                .setParameter(
                        "uploadedAts",
                        array(
                                outcomes,
                                Instant.class,
                                o -> o.picture() == null ? null : o.picture().uploadedAt()))
                .setParameter(
                        "filenames",
                        array(
                                outcomes,
                                String.class,
                                o -> o.picture() == null ? null : o.picture().filename()))
                .setParameter(
                        "variants",
                        array(
                                outcomes,
                                String.class,
                                o -> o.picture() == null
                                        ? null
                                        : asJson.of(o.picture().variants())))
                .setParameter("explanations", array(outcomes, String.class, Settlement::explanation))
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .toList();
    }

    /** {@return the ids of the uploads that were still as claimed} */
    List<UUID> checkAgain(List<Recheck> outcomes) {
        return session.createNativeQuery(CHECK_AGAIN, UUID.class)
                .setParameter("ids", array(outcomes, UUID.class, o -> o.upload().id()))
                .setParameter(
                        "fences", array(outcomes, Long.class, o -> o.upload().fence()))
                .setParameter("ats", array(outcomes, Instant.class, Recheck::at))
                .setParameter("answereds", array(outcomes, Boolean.class, Recheck::answered))
                .setParameter("drafts", array(outcomes, Boolean.class, Recheck::seenAsDraft))
                .setParameter("draftStamps", array(outcomes, Instant.class, Recheck::draftStamp))
                .setParameter("missingSinces", array(outcomes, Instant.class, Recheck::missingSince))
                .setParameter(
                        "lookedAts",
                        array(
                                outcomes,
                                Instant.class,
                                o -> o.look() == null ? null : o.look().at()))
                .setParameter(
                        "counts",
                        array(
                                outcomes,
                                Boolean.class,
                                o -> o.look() != null && o.look().counts()))
                .setParameter("explanations", array(outcomes, String.class, Recheck::explanation))
                .getResultList();
    }

    private NativeQuery<UploadRow> rows(String statement) {
        return session.createNativeQuery(statement, UploadRow.class);
    }

    /** One column of a batch. */
    interface Part<O, T> {
        @Nullable T of(O outcome);
    }

    @SuppressWarnings("unchecked") // an array made for the type it is cast to
    private static <O, T> T[] array(List<O> outcomes, Class<T> type, Part<O, T> part) {
        T[] values = (T[]) Array.newInstance(type, outcomes.size());
        for (int i = 0; i < values.length; i++) {
            Array.set(values, i, part.of(outcomes.get(i)));
        }
        return values;
    }
}
