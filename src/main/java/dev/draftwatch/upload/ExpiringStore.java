package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.hibernate.StatelessSession;

/** The statement that marks whose end was told ahead. */
@Singleton
class ExpiringStore {
    // What is being settled just now needs no warning.
    private static final String MARK = """
            with soon as materialized (
                select id from upload
                where account = :account and state = 'draft' and not expiring_told
                    and expires_at > :now and expires_at <= :until
                order by expires_at limit :batch for update skip locked
            )
            update upload u set expiring_told = true from soon where u.id = soon.id
            returning u.*
            """;

    private final StatelessSession session;

    ExpiringStore(StatelessSession session) {
        this.session = session;
    }

    List<Upload> mark(String account, Instant now, Instant until, int batch) {
        return session
                .createNativeQuery(MARK, UploadRow.class)
                .setParameter("account", account)
                .setParameter("now", now)
                .setParameter("until", until)
                .setParameter("batch", batch)
                .getResultList()
                .stream()
                .map(UploadRow::toUpload)
                .toList();
    }
}
