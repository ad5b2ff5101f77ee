package dev.draftwatch.access;

import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.access.person.Person;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.access.session.SignedIn;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks: a key or a person.
 *
 * @param id of the key, or {@code person:} and the person's; the scope of idempotency keys. The administrator's key is
 *     {@code admin}, whatever it is today
 * @param name for people and the record
 * @param role what a person is here for; null for a key
 * @param scopes what is allowed in the words of keys; {@code admin} stands for everything
 * @param accounts Cloudflare's ids of the accounts this one is limited to; empty: every account
 */
public record Caller(String id, String name, @Nullable Role role, Set<String> scopes, Set<String> accounts) {
    public Caller {
        scopes = Set.copyOf(scopes);
        accounts = Set.copyOf(accounts);
    }

    /** A key. */
    public Caller(String id, String name, Set<String> scopes, Set<String> accounts) {
        this(id, name, null, scopes, accounts);
    }

    Caller(ApiKey key) {
        this(key.id(), key.name(), key.scopes(), key.accounts());
    }

    Caller(Person person) {
        this(person.by().id(), person.email(), person.role(), person.role().scopes(), Set.of());
    }

    static Caller of(SignedIn session) {
        ApiKey key = session.key();
        return key != null ? new Caller(key) : new Caller(Objects.requireNonNull(session.person()));
    }

    /** {@return the same, as the audit writes it} */
    public By by() {
        return new By(role == null ? By.Kind.KEY : By.Kind.PERSON, id, name);
    }

    public boolean may(String scope) {
        return scopes.contains(scope) || scopes.contains(Scopes.ADMIN);
    }

    /** Whether this may be done: a key has it by the scope of the same act in the API, a person by the role. */
    public boolean may(Capability capability) {
        return role == null ? may(capability.scope()) : role.may(capability);
    }

    /** Whether this one works for that account; to others, what belongs to it does not exist. */
    public boolean worksFor(String account) {
        return accounts.isEmpty() || accounts.contains(account);
    }
}
