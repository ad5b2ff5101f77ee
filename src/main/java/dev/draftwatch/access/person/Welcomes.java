package dev.draftwatch.access.person;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.password.PasswordRules;
import dev.draftwatch.access.password.PasswordSwitch;
import dev.draftwatch.access.password.Passwords;
import dev.draftwatch.access.password.Refusal;
import dev.draftwatch.access.person.WelcomeStore.Welcome;
import dev.draftwatch.access.right.Role;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Lets people in who come with a link: they choose a password, and the link is no good any more. Looking at a link uses
 * nothing up, since programs that read mail look at links too.
 */
@Singleton
public class Welcomes {
    /** Who makes the first administrator; nobody's name, since a name has an at sign. */
    private static final String FIRST_START = "first start";

    private static final Logger LOG = Logger.getLogger(Welcomes.class);

    private final WelcomeStore store;
    private final PersonStore people;
    private final Passwords passwords;
    private final PasswordSwitch allowed;
    private final Audit audit;
    private final Clock wall;

    Welcomes(
            WelcomeStore store,
            PersonStore people,
            Passwords passwords,
            PasswordSwitch allowed,
            Audit audit,
            @Named("wall") Clock wall) {
        this.store = store;
        this.people = people;
        this.passwords = passwords;
        this.allowed = allowed;
        this.audit = audit;
        this.wall = wall;
    }

    /**
     * Whom a link is for.
     *
     * @param email of the person; null where the link makes the first administrator, who says it
     */
    public record Guest(@Nullable String email) {}

    /** How a link was used. Exactly one of the two is there. */
    public record Outcome(@Nullable Person person, @Nullable Refusal refusal) {
        static Outcome refused(Refusal why) {
            return new Outcome(null, why);
        }
    }

    /** {@return whom this link is for; empty where it is used, replaced, over, never was one, or passwords are switched off} */
    public Optional<Guest> guest(String token) {
        return store.find(token, wall.instant()).flatMap(this::guest);
    }

    /**
     * Uses a link.
     *
     * @param email heeded only where the link makes the first administrator
     * @return the person, who may sign in from now on; or why not, and the link stays good
     */
    public Outcome enter(String token, String email, String password) {
        Instant now = wall.instant();
        Optional<Welcome> welcome = store.find(token, now);
        Optional<Guest> guest = welcome.flatMap(this::guest);
        if (guest.isEmpty()) {
            return Outcome.refused(Refusal.LINK_OVER);
        }
        boolean first = guest.get().email() == null;
        String address = first ? email.strip() : String.valueOf(guest.get().email());
        if (!Emails.isOne(address)) {
            return Outcome.refused(Refusal.NO_ADDRESS);
        }
        Optional<Refusal> weakness = PasswordRules.weakness(password, address);
        if (weakness.isPresent()) {
            return Outcome.refused(weakness.get());
        }
        // Slow on purpose, so before the transaction and not in it.
        String hash = passwords.hash(password);
        return QuarkusTransaction.requiringNew()
                .call(() -> let(token, welcome.get().personId(), address, hash, now));
    }

    private Outcome let(String token, @Nullable UUID personId, String email, String hash, Instant now) {
        if (!store.use(token, now)) {
            return Outcome.refused(Refusal.LINK_OVER);
        }
        UUID id = personId == null ? UuidCreator.getTimeOrderedEpoch(now) : personId;
        if (personId != null) {
            people.setPassword(personId, hash);
        } else if (!people.add(id, email, Role.ADMIN, hash, now, FIRST_START)) {
            QuarkusTransaction.setRollbackOnly();
            return Outcome.refused(Refusal.ADDRESS_TAKEN);
        }
        Person person = people.find(id).orElseThrow().person();
        audit.record(
                person.by(),
                Deed.of(personId == null ? "person.first-administrator" : "person.welcomed")
                        .on("person", id));
        LOG.infof("person has chosen a password personId=%s", id);
        return new Outcome(person, null);
    }

    private Optional<Guest> guest(Welcome welcome) {
        if (!allowed.isOn()) {
            return Optional.empty();
        }
        UUID id = welcome.personId();
        return id == null
                ? Optional.of(new Guest(null))
                : people.find(id)
                        .map(PersonStore.Row::person)
                        .filter(person -> person.state() != Person.State.DISABLED)
                        .map(person -> new Guest(person.email()));
    }
}
