package dev.draftwatch.access.provider;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.person.Arrivals;
import dev.draftwatch.access.person.Identity;
import dev.draftwatch.access.person.Person;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.access.session.SignIn;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The sign-in provider, where one is configured, and what becomes of whom it names. */
@ApplicationScoped // filters reach it, and are made before the configuration is there
public class Provider {
    /** Below this path a sign-in goes out to the provider and comes back. */
    public static final String ENTRANCE = "/console/sign-in/provider";
    /** Where the provider sends people back to; it has to know this address. */
    public static final String ANSWER = ENTRANCE + "/answer";

    private static final Logger LOG = Logger.getLogger(Provider.class);

    private final ProviderConfig config;
    private final ClaimRoles roles;
    private final Arrivals arrivals;
    private final SignIn signIn;
    private final ObjectMapper json;

    @Inject
    Provider(ProviderConfig config, Arrivals arrivals, SignIn signIn, ObjectMapper json) {
        this.config = config;
        this.roles = new ClaimRoles(config);
        this.arrivals = arrivals;
        this.signIn = signIn;
        this.json = json;
    }

    /** Why whom the provider named is not let in. */
    public enum Refusal {
        /** Nothing that the provider says of them stands for a role here. */
        NO_ROLE,
        NO_ADDRESS,
        NOT_ALLOWED
    }

    /**
     * What came of a sign-in. Exactly one of the two is there.
     *
     * @param cookie of the session that was opened
     */
    public record Outcome(@Nullable String cookie, @Nullable Refusal refusal) {
        @Override
        public String toString() {
            return "Outcome[" + (refusal == null ? "opened" : refusal) + "]";
        }
    }

    /** {@return what the provider is called; nothing where none is configured} */
    public Optional<String> name() {
        return config.issuer().map(issuer -> config.name());
    }

    /**
     * Opens a session for whom the provider named.
     *
     * @param idToken whose signature, issuer, audience, times and nonce have been proven
     * @param address the client's, as text
     */
    public Outcome enter(String idToken, String address) {
        IdClaims claims = IdClaims.of(idToken, json);
        Identity who = claims.identity();
        Optional<Role> role = roles.of(claims.texts(config.roleClaim()));
        if (role.isEmpty()) {
            LOG.infof("sign-in by the provider refused from %s: no role for subject=%s", address, who.subject());
            return new Outcome(null, Refusal.NO_ROLE);
        }
        Arrivals.Arrival arrival = arrivals.arrive(who, role.get());
        Person person = arrival.person();
        if (person == null) {
            LOG.infof("sign-in by the provider refused from %s: %s", address, arrival.refusal());
            return new Outcome(
                    null, arrival.refusal() == Arrivals.Refusal.NO_ADDRESS ? Refusal.NO_ADDRESS : Refusal.NOT_ALLOWED);
        }
        String cookie = signIn.byProvider(person);
        LOG.infof("signed in by the provider personId=%s from %s", person.id(), address);
        return new Outcome(cookie, null);
    }
}
