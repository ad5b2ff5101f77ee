package dev.draftwatch.upload;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
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

    // From one account to the next by the index, however many uploads each has.
    private static final String WITH_PENDING = """
            with recursive of (account) as (
                (select account from upload where state = '%1$s' order by account limit 1)
                union all
                select (select account from upload where state = '%1$s' and account > of.account order by account limit 1)
                from of where of.account is not null
            )
            select account from of where account is not null
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

    /** {@return the accounts of which one is reserved or pending} */
    @Transactional
    public Set<String> accountsWithPending() {
        Set<String> accounts = new HashSet<>();
        for (UploadState state : List.of(UploadState.RESERVED, UploadState.DRAFT)) {
            accounts.addAll(session.createNativeQuery(WITH_PENDING.formatted(state.word()), String.class)
                    .getResultList());
        }
        return accounts;
    }

    /** Those that have ended and are looked at all the same are looked at no more; a look under way changes nothing. */
    @Transactional(TxType.MANDATORY)
    public void letGo(String account) {
        session.createNativeMutationQuery(LET_GO)
                .setParameter("account", account)
                .executeUpdate();
    }
}
