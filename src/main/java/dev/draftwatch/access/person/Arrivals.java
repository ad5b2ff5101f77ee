package dev.draftwatch.access.person;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.right.Role;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Knows whom a sign-in provider names. They are known by issuer and subject from their first sign-in on. Whoever is here
 * already with the same e-mail address is taken for the same person only if the provider has verified that address; else
 * anybody who can type an address at the provider could be anybody here. Either way they may what the provider says and no
 * more, so nobody wins anything by becoming somebody else.
 */
@Singleton
public class Arrivals {
    private static final Logger LOG = Logger.getLogger(Arrivals.class);

    private final PersonStore store;
    private final Audit audit;
    private final Clock wall;

    Arrivals(PersonStore store, Audit audit, @Named("wall") Clock wall) {
        this.store = store;
        this.audit = audit;
        this.wall = wall;
    }

    /** Why somebody may not come in whom the provider has named. */
    public enum Refusal {
        /** The provider tells no e-mail address. */
        NO_ADDRESS,
        /** Disabled here, or the address is somebody's whom the provider does not prove this to be. Which, only the log says. */
        NOT_ALLOWED
    }

    /** Exactly one of the two is there. */
    public record Arrival(@Nullable Person person, @Nullable Refusal refusal) {
        static Arrival refused(Refusal why) {
            return new Arrival(null, why);
        }
    }

    /**
     * Lets somebody in whom the provider has named. What changes is written together with its entry in the audit.
     *
     * @param role what the provider says that they are; holds from now on
     */
    @Transactional
    public Arrival arrive(Identity who, Role role) {
        Optional<PersonStore.Row> known = store.findBySubject(who.issuer(), who.subject());
        if (known.isPresent()) {
            return admit(known.get().person(), role);
        }
        if (!Emails.isOne(who.email())) {
            return Arrival.refused(Refusal.NO_ADDRESS);
        }
        Instant now = wall.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        if (store.add(id, who.email(), role, null, now, who.issuer())) {
            store.connect(id, who.issuer(), who.subject());
            Person person = store.find(id).orElseThrow().person();
            audit.record(
                    person.by(),
                    Deed.of("person.came")
                            .on("person", id)
                            .with("email", who.email())
                            .with("role", role.word()));
            LOG.infof("person came by the sign-in provider personId=%s role=%s", id, role.word());
            return admit(person, role);
        }
        return connect(store.findByEmail(who.email()).orElseThrow(), who, role);
    }

    private Arrival connect(PersonStore.Row here, Identity who, Role role) {
        Person person = here.person();
        boolean named = here.isNamedBy(who.issuer());
        if (named && who.subject().equals(here.subject())) {
            // Two first sign-ins at once: the other one was faster.
            return admit(person, role);
        }
        // Whom only a former provider has named is nobody at this one yet.
        if (!who.emailVerified() || named || person.state() == Person.State.DISABLED) {
            LOG.infof(
                    "the sign-in provider named somebody with the address of personId=%s, who is %s: refused",
                    person.id(),
                    named ? "somebody else there" : who.emailVerified() ? "disabled" : "not proven to be them");
            return Arrival.refused(Refusal.NOT_ALLOWED);
        }
        if (!store.connect(person.id(), who.issuer(), who.subject())) {
            return Arrival.refused(Refusal.NOT_ALLOWED);
        }
        audit.record(person.by(), Deed.of("person.connected").on("person", person.id()));
        LOG.infof("person signs in by the sign-in provider from now on personId=%s", person.id());
        return admit(store.find(person.id()).orElseThrow().person(), role);
    }

    private Arrival admit(Person person, Role role) {
        if (!person.isActive()) {
            LOG.infof("sign-in by the provider refused, disabled personId=%s", person.id());
            return Arrival.refused(Refusal.NOT_ALLOWED);
        }
        if (person.role() != role) {
            store.setRole(person.id(), role);
            audit.record(
                    By.HOUSE,
                    Deed.of("person.changed")
                            .on("person", person.id())
                            .because("the sign-in provider says so")
                            .with("before", person.role().word())
                            .with("after", role.word()));
            LOG.infof("role by the sign-in provider personId=%s role=%s", person.id(), role.word());
        }
        store.noteSignIn(person.id(), wall.instant());
        return new Arrival(store.find(person.id()).orElseThrow().person(), null);
    }
}
