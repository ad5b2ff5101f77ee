package dev.draftwatch.access.person;

import dev.draftwatch.access.key.KeyHash;
import dev.draftwatch.access.password.PasswordSwitch;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Prints the link with which the first administrator comes in: once per database, however many instances start, and again
 * only after it is over unused.
 */
@Singleton
class FirstWelcome {
    private static final Logger LOG = Logger.getLogger(FirstWelcome.class);

    private final WelcomeStore store;
    private final PeopleConfig config;
    private final PasswordSwitch passwords;
    private final String listensAt;
    private final Clock wall;

    FirstWelcome(
            WelcomeStore store,
            PeopleConfig config,
            PasswordSwitch passwords,
            @ConfigProperty(name = "quarkus.http.host") String host,
            @ConfigProperty(name = "quarkus.http.port") int port,
            @Named("wall") Clock wall) {
        this.store = store;
        this.config = config;
        this.passwords = passwords;
        this.listensAt = "http://" + (host.equals("0.0.0.0") ? "localhost" : host) + ":" + port;
        this.wall = wall;
    }

    void onStart(@Observes StartupEvent event) {
        if (!passwords.isOn()) {
            return;
        }
        Instant now = wall.instant();
        Optional<String> token = make();
        if (token.isPresent()) {
            String base =
                    config.publicUrl().map(Object::toString).orElse(listensAt).replaceAll("/+$", "");
            LOG.infof(
                    "The first administrator comes in by this link, shown this once, until %s: %s",
                    now.plus(config.firstLinkLife()), WelcomeLink.of(base, token.get()));
        } else {
            store.firstUntil(now)
                    .ifPresent(until -> LOG.infof(
                            "The first administrator's link was shown at an earlier start; it is good until %s",
                            until));
        }
    }

    /** {@return the link's token, or nothing where another instance was first or there is an administrator} */
    Optional<String> make() {
        String token = KeyHash.randomText();
        Instant now = wall.instant();
        return store.putFirst(token, now, now.plus(config.firstLinkLife())) ? Optional.of(token) : Optional.empty();
    }
}
