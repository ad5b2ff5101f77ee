package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** What is on record of images, for whoever compares it with what is there. */
@Singleton
public class Comparison {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String ON_RECORD = """
            select distinct on (image_id) * from upload
            where account = :account and image_id = any(cast(:ids as text[])) and state not in ('reserved', 'failed')
            order by image_id, held desc, id desc
            """;
    private static final String UPLOADED = """
            select * from upload
            where id > :after and id < :end and account = :account and state = 'uploaded' and image_deleted_at is null and held
                and created_at >= :from and created_at < :to and uploaded_before < :knownBefore
            order by id limit :limit
            """;

    private final StatelessSession session;

    Comparison(StatelessSession session) {
        this.session = session;
    }

    /** Of each of these image ids that is on record, its holder, or the youngest that held it. */
    @Transactional
    public Map<String, Upload> onRecord(String account, Collection<String> imageIds) {
        Map<String, Upload> found = new HashMap<>();
        if (!imageIds.isEmpty()) {
            session.createNativeQuery(ON_RECORD, UploadRow.class)
                    .setParameter("account", account)
                    .setParameter("ids", imageIds.toArray(String[]::new))
                    .getResultStream()
                    .map(UploadRow::toUpload)
                    .forEach(upload -> found.put(upload.acceptedImageId(), upload));
        }
        return found;
    }

    /**
     * The next uploads, oldest first, whose picture is there by our record.
     *
     * @param knownBefore only those whose picture was known earlier than this
     * @param after the last one's id; null at first
     */
    @Transactional
    public List<Upload> uploaded(
            String account, Instant from, Instant to, Instant knownBefore, @Nullable UUID after, int limit) {
        return session.createNativeQuery(UPLOADED, UploadRow.class)
                .setParameter("account", account)
                .setParameter("after", after == null ? FIRST : after)
                .setParameter("end", Reservation.firstId(to.plusMillis(1)))
                .setParameter("from", from)
                .setParameter("to", to)
                .setParameter("knownBefore", knownBefore)
                .setParameter("limit", limit)
                .getResultStream()
                .map(UploadRow::toUpload)
                .toList();
    }
}
