package dev.draftwatch.access.session;

import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.guess.Guesses;
import dev.draftwatch.access.password.PasswordSwitch;
import dev.draftwatch.access.password.Refusal;
import dev.draftwatch.access.person.Credentials;
import dev.draftwatch.access.person.Person;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in who have a password. That somebody is unknown, was not welcomed yet or is disabled is answered like a wrong
 * password, in the same time.
 */
@Singleton
public class SignIn {
    private static final Logger LOG = Logger.getLogger(SignIn.class);

    private final Guesses guesses;
    private final Credentials credentials;
    private final Sessions sessions;
    private final PasswordSwitch passwords;
    private final Audit audit;

    SignIn(Guesses guesses, Credentials credentials, Sessions sessions, PasswordSwitch passwords, Audit audit) {
        this.guesses = guesses;
        this.credentials = credentials;
        this.sessions = sessions;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * What came of a try.
     *
     * @param cookie of the session that was opened; null: none was
     * @param heldFor how long until this may be tried; zero where it was tried
     */
    public record Outcome(@Nullable String cookie, Duration heldFor) {
        @Override
        public String toString() {
            return "Outcome[" + (cookie == null ? "refused" : "opened") + ", " + heldFor + "]";
        }
    }

    /**
     * Tries a password.
     *
     * @param address the client's, as text; guesses are counted by it
     */
    public Outcome with(String email, String password, String address) {
        Duration wait = guesses.begin(email, address);
        if (!wait.isZero()) {
            return new Outcome(null, wait);
        }
        Optional<Person> person = credentials.check(email, password);
        if (person.isEmpty()) {
            LOG.infof("sign-in refused from %s", address);
            return new Outcome(null, Duration.ZERO);
        }
        guesses.succeeded(email, address);
        String cookie = sessions.open(person.get());
        audit.record(
                person.get().by(),
                Deed.of("person.signed-in").on("person", person.get().id()));
        LOG.infof("signed in personId=%s from %s", person.get().id(), address);
        return new Outcome(cookie, Duration.ZERO);
    }

    /** {@return the cookie of a session for whom the sign-in provider has named} */
    public String byProvider(Person person) {
        String cookie = sessions.open(person);
        audit.record(
                person.by(),
                Deed.of("person.signed-in").on("person", person.id()).with("by", "provider"));
        return cookie;
    }

    /** Whether whose session this is has a password that is a way in, and so can be changed. */
    public boolean hasPassword(String cookie) {
        return passwords.isOn()
                && sessions.glance(cookie)
                        .map(SignedIn::person)
                        .filter(Person::hasPassword)
                        .isPresent();
    }

    /** {@return the cookie of a session; nothing where the key is not good} */
    public Optional<String> withKey(String key) {
        Optional<String> cookie = sessions.open(key);
        cookie.flatMap(sessions::glance)
                .map(SignedIn::key)
                .ifPresent(known -> audit.record(
                        new By(By.Kind.KEY, known.id(), known.name()),
                        Deed.of("key.signed-in").on("key", known.id())));
        return cookie;
    }

    /** {@return the cookie of a session for who has just chosen a password} Every other session of theirs is ended. */
    public String anew(Person person) {
        sessions.endAllOf(person.id());
        return sessions.open(person);
    }

    /**
     * How a change of one's password went.
     *
     * @param cookie of the session that goes on; null: nothing was changed
     * @param refusal why; null where it was changed
     */
    public record Change(@Nullable String cookie, @Nullable Refusal refusal) {
        @Override
        public String toString() {
            return "Change[" + refusal + "]";
        }
    }

    /**
     * Changes the password of who is signed in. Tries are counted like those to sign in: a browser that was left open is no
     * place to guess at.
     *
     * @param cookie of the session
     * @param address the client's, as text
     */
    public Change change(String cookie, String present, String next, String address) {
        Optional<Person> person = sessions.find(cookie).map(SignedIn::person);
        if (person.isEmpty()) {
            return new Change(null, Refusal.NO_PASSWORD);
        }
        String email = person.get().email();
        Duration wait = guesses.begin(email, address);
        if (!wait.isZero()) {
            return new Change(null, Refusal.TOO_MANY_TRIES);
        }
        if (!credentials.isPassword(person.get().id(), present)) {
            return new Change(null, Refusal.WRONG_PASSWORD);
        }
        guesses.succeeded(email, address);
        return credentials
                .change(person.get().id(), next)
                .map(refusal -> new Change(null, refusal))
                .orElseGet(() -> new Change(anew(person.get()), null));
    }
}
