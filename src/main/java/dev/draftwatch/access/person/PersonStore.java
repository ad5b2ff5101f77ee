package dev.draftwatch.access.person;

import dev.draftwatch.access.right.Role;
import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** All SQL about people; what is written is part of the caller's transaction. */
@Singleton
class PersonStore {
    private static final String FIND = """
            select p.id, p.email, p.role, p.password_hash, p.created_at, p.created_by, p.last_sign_in_at, p.disabled_at,
                w.expires_at, p.issuer, p.subject
            from person p left join welcome w on w.person_id = p.id
            """;
    private static final String NEWEST_FIRST = " order by p.created_at desc, p.id desc limit :limit";

    private final Session database;

    PersonStore(Session database) {
        this.database = database;
    }

    /** A person with what only this package sees: the hash of the password, and who they are at which provider, if at one. */
    record Row(
            Person person,
            @Nullable String passwordHash,
            @Nullable String issuer,
            @Nullable String subject) {

        /** Whether this provider has named them, under whatever subject. */
        boolean isNamedBy(String provider) {
            return provider.equals(issuer);
        }
    }

    @Transactional
    Optional<Row> find(UUID id) {
        return first(people(FIND + " where p.id = :id").setParameter("id", id));
    }

    @Transactional
    Optional<Row> findByEmail(String email) {
        return first(people(FIND + " where lower(p.email) = lower(:email)").setParameter("email", email));
    }

    /** {@return whom this provider names so} */
    @Transactional
    Optional<Row> findBySubject(String issuer, String subject) {
        return first(people(FIND + " where p.issuer = :issuer and p.subject = :subject")
                .setParameter("issuer", issuer)
                .setParameter("subject", subject));
    }

    @Transactional
    List<Person> list(@Nullable Person before, int limit) {
        NativeQuery<Tuple> page = before == null
                ? people(FIND + NEWEST_FIRST)
                : people(FIND + " where (p.created_at, p.id) < (:createdAt, :id)" + NEWEST_FIRST)
                        .setParameter("createdAt", before.createdAt())
                        .setParameter("id", before.id());
        return page.setParameter("limit", limit).getResultList().stream()
                .map(row -> read(row).person())
                .toList();
    }

    /** {@return false where somebody has this address already} */
    @Transactional(TxType.MANDATORY)
    boolean add(UUID id, String email, Role role, @Nullable String passwordHash, Instant now, String by) {
        return database.createNativeMutationQuery("""
                                insert into person (id, email, role, password_hash, created_at, created_by)
                                values (:id, :email, :role, :password, :now, :by) on conflict (lower(email)) do nothing""")
                        .setParameter("id", id)
                        .setParameter("email", email)
                        .setParameter("role", role.word())
                        .setParameter("password", passwordHash, String.class)
                        .setParameter("now", now)
                        .setParameter("by", by)
                        .executeUpdate()
                == 1;
    }

    /** Says who a person is at the provider, in place of one of before. {@return false where they are somebody there already} */
    @Transactional(TxType.MANDATORY)
    boolean connect(UUID id, String issuer, String subject) {
        return database.createNativeMutationQuery(
                                "update person set issuer = :issuer, subject = :subject where id = :id and issuer is distinct from :issuer")
                        .setParameter("id", id)
                        .setParameter("issuer", issuer)
                        .setParameter("subject", subject)
                        .executeUpdate()
                == 1;
    }

    @Transactional(TxType.MANDATORY)
    void setRole(UUID id, Role role) {
        change("update person set role = :value where id = :id", id, role.word());
    }

    @Transactional(TxType.MANDATORY)
    void setPassword(UUID id, String hash) {
        change("update person set password_hash = :value where id = :id", id, hash);
    }

    /** Keeps the same password in another hash, unless another password was chosen meanwhile. */
    @Transactional
    void rehash(UUID id, String former, String hash) {
        database.createNativeMutationQuery(
                        "update person set password_hash = :hash where id = :id and password_hash = :former")
                .setParameter("id", id)
                .setParameter("former", former)
                .setParameter("hash", hash)
                .executeUpdate();
    }

    /** With their sessions, which do not come back when they do. */
    @Transactional(TxType.MANDATORY)
    void disable(UUID id, Instant now) {
        change("update person set disabled_at = coalesce(disabled_at, :value) where id = :id", id, now);
        database.createNativeMutationQuery("delete from console_session where person_id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Transactional(TxType.MANDATORY)
    void enable(UUID id) {
        database.createNativeMutationQuery("update person set disabled_at = null where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    @Transactional
    void noteSignIn(UUID id, Instant now) {
        change("update person set last_sign_in_at = :value where id = :id", id, now);
    }

    @Transactional(TxType.MANDATORY)
    void remove(UUID id) {
        database.createNativeMutationQuery("delete from person where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    /**
     * {@return those who may say who may what} Nobody changes them until the caller's transaction ends.
     *
     * @param passwords whether a password is a way in
     * @param provider whether a sign-in provider is another
     */
    @Transactional(TxType.MANDATORY)
    List<UUID> holdAdministrators(boolean passwords, boolean provider) {
        return database.createNativeQuery("""
                        select id from person where role = 'admin' and disabled_at is null
                          and ((:provider and subject is not null) or (:passwords and password_hash is not null))
                        order by id for update""", UUID.class)
                .setParameter("passwords", passwords)
                .setParameter("provider", provider)
                .getResultList();
    }

    private void change(String statement, UUID id, Object value) {
        database.createNativeMutationQuery(statement)
                .setParameter("id", id)
                .setParameter("value", value)
                .executeUpdate();
    }

    private NativeQuery<Tuple> people(String statement) {
        return database.createNativeQuery(statement, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("email", String.class)
                .addScalar("role", String.class)
                .addScalar("password_hash", String.class)
                .addScalar("created_at", Instant.class)
                .addScalar("created_by", String.class)
                .addScalar("last_sign_in_at", Instant.class)
                .addScalar("disabled_at", Instant.class)
                .addScalar("expires_at", Instant.class)
                .addScalar("issuer", String.class)
                .addScalar("subject", String.class);
    }

    private static Optional<Row> first(NativeQuery<Tuple> query) {
        return query.getResultList().stream().findFirst().map(PersonStore::read);
    }

    private static Row read(Tuple row) {
        String passwordHash = row.get(3, String.class);
        String subject = row.get(10, String.class);
        Person.State state = row.get(7, Instant.class) != null
                ? Person.State.DISABLED
                : passwordHash == null && subject == null ? Person.State.INVITED : Person.State.ACTIVE;
        Person person = new Person(
                row.get(0, UUID.class),
                row.get(1, String.class),
                Role.of(row.get(2, String.class)).orElseThrow(),
                state,
                row.get(4, Instant.class),
                row.get(5, String.class),
                row.get(6, Instant.class),
                row.get(8, Instant.class),
                passwordHash != null,
                subject != null);
        return new Row(person, passwordHash, row.get(9, String.class), subject);
    }
}
