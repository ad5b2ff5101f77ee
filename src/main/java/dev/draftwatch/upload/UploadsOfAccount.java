package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import org.hibernate.StatelessSession;

/** The door for whoever gives up an account: whether something of it has not ended, and that nothing of it is watched any more. */
@Singleton
public class UploadsOfAccount {
    private static final String PENDING = """
            select exists (
                select 1 from upload
                where account = :account and next_check_at is not null and state <> 'reserved' and state = 'draft')
                or exists (select 1 from upload where account = :account and state = 'reserved')
            """;
    private static final String LET_GO = """
            update upload set next_check_at = null, leased_until = null, hinted_at = null, fence = fence + 1
            where account = :account and next_check_at is not null and state <> 'reserved' and state <> 'draft'
            """;

    private final StatelessSession session;

    UploadsOfAccount(StatelessSession session) {
        this.session = session;
    }

    /** Whether one is reserved or pending. */
    @Transactional(TxType.MANDATORY)
    public boolean pending(String account) {
        return session.createNativeQuery(PENDING, Boolean.class)
                .setParameter("account", account)
                .getSingleResult();
    }

    /** Those that have ended and are looked at all the same are looked at no more; a look under way changes nothing. */
    @Transactional(TxType.MANDATORY)
    public void letGo(String account) {
        session.createNativeMutationQuery(LET_GO)
                .setParameter("account", account)
                .executeUpdate();
    }
}
