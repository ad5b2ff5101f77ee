package dev.draftwatch.access.session;

import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.access.key.Keys;
import dev.draftwatch.access.person.People;
import dev.draftwatch.access.person.Person;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Keeps people signed in to the console, by a random token in a cookie. Sessions live by true time, whatever the house's clock
 * is moved to, and never longer than the key or the person they belong to is good. Each sign-in makes a token of its own, so
 * nobody can hand somebody else a session to sign in to.
 */
@ApplicationScoped // filters are made before the configuration is there; the proxy waits for the first request
public class Sessions {
    /** The cookie's name, below {@code /console} only. */
    public static final String COOKIE = "draftwatch_session";

    /** A use is noted no more often than that, so that a busy session costs no write for each request. */
    private static final Duration BETWEEN_NOTES = Duration.ofMinutes(1);

    private final SessionStore store;
    private final SessionConfig config;
    private final Keys keys;
    private final People people;
    private final Clock wall;

    @Inject
    Sessions(SessionStore store, SessionConfig config, Keys keys, People people, @Named("wall") Clock wall) {
        this.store = store;
        this.config = config;
        this.keys = keys;
        this.people = people;
        this.wall = wall;
    }

    /** {@return the cookie's value; nothing where the key is not good} Committed on return; only its hash is stored. */
    public Optional<String> open(String key) {
        byte[] keyHash = KeyHash.of(key);
        return keys.findByHash(keyHash).map(good -> open(keyHash, null));
    }

    /** {@return the cookie's value} For who has shown to be this person. */
    String open(Person person) {
        return open(null, person.id());
    }

    /** {@return whose session this cookie is} This is a use of the session. */
    public Optional<SignedIn> find(String cookie) {
        Instant now = wall.instant();
        byte[] token = KeyHash.of(cookie);
        Optional<SessionStore.Row> session = store.find(token, now, now.minus(config.idle()));
        session.filter(row -> !row.lastUsedAt().isAfter(now.minus(BETWEEN_NOTES)))
                .ifPresent(row -> store.noteUse(token, now));
        return session.flatMap(this::owner);
    }

    /** The same, for what goes on by itself while nobody is there: it does not keep the session. */
    public Optional<SignedIn> glance(String cookie) {
        Instant now = wall.instant();
        return store.find(KeyHash.of(cookie), now, now.minus(config.idle())).flatMap(this::owner);
    }

    /** Signs out; a cookie that is no session's is ended already. */
    public void end(String cookie) {
        store.remove(KeyHash.of(cookie));
    }

    /** {@return how many sessions were ended: this one, and every other of the same key or person} */
    public int endEverywhere(String cookie) {
        return store.removeAllLike(KeyHash.of(cookie));
    }

    /** {@return how many sessions of this person were ended} */
    public int endAllOf(UUID personId) {
        return store.removeOfPerson(personId);
    }

    /** {@return how many sessions were forgotten, because their time is over} */
    public int removeExpired() {
        Instant now = wall.instant();
        return store.removeOver(now, now.minus(config.idle()));
    }

    private String open(byte @Nullable [] keyHash, @Nullable UUID personId) {
        Instant now = wall.instant();
        String token = KeyHash.randomText();
        store.add(KeyHash.of(token), keyHash, personId, now, now.plus(config.life()));
        return token;
    }

    private Optional<SignedIn> owner(SessionStore.Row session) {
        byte[] keyHash = session.keyHash();
        UUID personId = session.personId();
        if (keyHash != null) {
            Optional<ApiKey> key = keys.findByHash(keyHash);
            return key.map(good -> new SignedIn(good, null));
        }
        return personId == null
                ? Optional.empty()
                : people.find(personId).filter(Person::isActive).map(person -> new SignedIn(null, person));
    }
}
