package dev.draftwatch.access.person;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.access.password.PasswordSwitch;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.http.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Invites people, says what each may do, and takes them out. Lives by true time. What a person may is read anew at each
 * request, so a change holds from the next one on, at every instance.
 */
@ApplicationScoped // filters are made before the configuration is there; the proxy waits for the first request
public class People {
    private static final Logger LOG = Logger.getLogger(People.class);

    private final PersonStore store;
    private final WelcomeStore welcomes;
    private final PeopleConfig config;
    private final PasswordSwitch passwords;
    private final Audit audit;
    private final Clock wall;

    @Inject
    People(
            PersonStore store,
            WelcomeStore welcomes,
            PeopleConfig config,
            PasswordSwitch passwords,
            Audit audit,
            @Named("wall") Clock wall) {
        this.store = store;
        this.welcomes = welcomes;
        this.config = config;
        this.passwords = passwords;
        this.audit = audit;
        this.wall = wall;
    }

    /**
     * Lets somebody in who has a link from now on, and a password as soon as they use it.
     *
     * @return the person and the link's token, told this once; empty where somebody has this address already
     * @throws Problem 409 where passwords are switched off
     */
    @Transactional
    public Optional<Invited> invite(String email, Role role, By by) {
        refuseWithoutPasswords();
        Instant now = wall.instant();
        UUID id = UuidCreator.getTimeOrderedEpoch(now);
        if (!store.add(id, email, role, null, now, by.name())) {
            return Optional.empty();
        }
        audit.record(
                by,
                Deed.of("person.invited").on("person", id).with("email", email).with("role", role.word()));
        LOG.infof("person invited as %s personId=%s by=%s", role.word(), id, by.name());
        return Optional.of(link(id, now));
    }

    /**
     * A new link, with which the person chooses a new password; one from before is no good any more. The password, if there
     * is one, stays good until the link is used.
     *
     * @throws Problem 409 where passwords are switched off
     */
    @Transactional
    public Optional<Invited> inviteAgain(UUID id, By by) {
        refuseWithoutPasswords();
        return store.find(id).map(found -> {
            audit.record(by, Deed.of("person.invited-again").on("person", id));
            LOG.infof("person given a new link personId=%s by=%s", id, by.name());
            return link(id, wall.instant());
        });
    }

    /**
     * Changes what a person may.
     *
     * @param role null: as it is
     * @param enabled whether they may sign in; null: as it is
     * @return the person after the change; empty where there is none
     * @throws Problem 409 where nobody would be left who may say who may what, or the role is the provider's to say
     */
    @Transactional
    public Optional<Person> change(UUID id, @Nullable Role role, @Nullable Boolean enabled, By by) {
        Optional<Person> before = find(id);
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (role != null && before.get().isNamedByProvider()) {
            throw Problem.conflict("The sign-in provider says this person's role, at each sign-in");
        }
        if ((role != null && role != Role.ADMIN) || Boolean.FALSE.equals(enabled)) {
            refuseIfLast(id);
        }
        if (role != null) {
            store.setRole(id, role);
        }
        if (Boolean.TRUE.equals(enabled)) {
            store.enable(id);
        } else if (Boolean.FALSE.equals(enabled)) {
            store.disable(id, wall.instant());
        }
        Person after = find(id).orElseThrow();
        audit.record(
                by,
                Deed.of("person.changed")
                        .on("person", id)
                        .with(
                                "before",
                                before.get().role().word() + " "
                                        + before.get().state().word())
                        .with("after", after.role().word() + " " + after.state().word()));
        LOG.infof("person changed personId=%s by=%s", id, by.name());
        return Optional.of(after);
    }

    /**
     * Removes a person with their sessions. {@return false where there is none}
     *
     * @throws Problem 409 where nobody would be left who may say who may what
     */
    @Transactional
    public boolean remove(UUID id, By by) {
        Optional<Person> known = find(id);
        if (known.isEmpty()) {
            return false;
        }
        refuseIfLast(id);
        store.remove(id);
        audit.record(
                by,
                Deed.of("person.removed")
                        .on("person", id)
                        .with("email", known.get().email()));
        LOG.infof("person removed personId=%s by=%s", id, by.name());
        return true;
    }

    /** Forgets the links whose time is over. */
    public void removeOldLinks() {
        welcomes.removeOver(wall.instant());
    }

    public Optional<Person> find(UUID id) {
        return store.find(id).map(PersonStore.Row::person);
    }

    /** {@return people of every state, newest first}
     *
     * @param before the last one of the page before; null on the first */
    public List<Person> list(@Nullable Person before, int limit) {
        return store.list(before, limit);
    }

    private Invited link(UUID id, Instant now) {
        String token = KeyHash.randomText();
        welcomes.put(id, token, now, now.plus(config.invitationLife()));
        return new Invited(find(id).orElseThrow(), token);
    }

    private void refuseWithoutPasswords() {
        if (!passwords.isOn()) {
            throw Problem.conflict("Passwords are switched off; people come by the sign-in provider");
        }
    }

    private void refuseIfLast(UUID id) {
        if (store.holdAdministrators(passwords.isOn(), config.provider().isPresent())
                .equals(List.of(id))) {
            throw Problem.conflict("This is the last administrator who can sign in; make another one first");
        }
    }
}
