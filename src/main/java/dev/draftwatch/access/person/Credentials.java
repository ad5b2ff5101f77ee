package dev.draftwatch.access.person;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.password.PasswordRules;
import dev.draftwatch.access.password.PasswordSwitch;
import dev.draftwatch.access.password.Passwords;
import dev.draftwatch.access.password.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Checks and changes passwords of people who are here already. */
@Singleton
public class Credentials {
    private static final Logger LOG = Logger.getLogger(Credentials.class);

    private final PersonStore store;
    private final Passwords passwords;
    private final PasswordSwitch allowed;
    private final Audit audit;
    private final Clock wall;

    Credentials(
            PersonStore store, Passwords passwords, PasswordSwitch allowed, Audit audit, @Named("wall") Clock wall) {
        this.store = store;
        this.passwords = passwords;
        this.allowed = allowed;
        this.audit = audit;
        this.wall = wall;
    }

    /** {@return the person, if this is the password and they may sign in} Takes the same time for whoever is not known. */
    public Optional<Person> check(String email, String password) {
        Optional<PersonStore.Row> found =
                Emails.isOne(email.strip()) ? store.findByEmail(email.strip()) : Optional.empty();
        @Nullable String hash = found.map(PersonStore.Row::passwordHash).orElse(null);
        boolean same = passwords.matches(password, hash);
        Optional<Person> person =
                found.map(PersonStore.Row::person).filter(known -> same && allowed.isOn() && known.isActive());
        person.ifPresent(known -> {
            if (hash != null && passwords.isDated(hash)) {
                store.rehash(known.id(), hash, passwords.hash(password));
            }
            store.noteSignIn(known.id(), wall.instant());
        });
        return person;
    }

    public boolean isPassword(UUID id, String password) {
        return passwords.matches(
                        password,
                        store.find(id).map(PersonStore.Row::passwordHash).orElse(null))
                && allowed.isOn();
    }

    /** {@return why not; empty: the new password holds from now on} Sessions are the caller's to end. */
    public Optional<Refusal> change(UUID id, String next) {
        Person person = store.find(id).orElseThrow().person();
        Optional<Refusal> weakness = PasswordRules.weakness(next, person.email());
        if (weakness.isPresent()) {
            return weakness;
        }
        String hash = passwords.hash(next);
        QuarkusTransaction.requiringNew().run(() -> {
            store.setPassword(id, hash);
            audit.record(person.by(), Deed.of("person.changed-password").on("person", id));
        });
        LOG.infof("person has changed their password personId=%s", id);
        return Optional.empty();
    }
}
