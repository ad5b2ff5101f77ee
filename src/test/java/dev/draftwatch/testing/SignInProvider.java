package dev.draftwatch.testing;

import com.nimbusds.jose.JOSEObjectType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.eclipse.microprofile.config.ConfigProvider;

/** A real OpenID provider on this machine, at which everybody is whom the test says, without being asked anything. */
public final class SignInProvider implements AutoCloseable {
    static final String NAME = "people";

    private final MockOAuth2Server server;

    private SignInProvider(OAuth2Config config) {
        this.server = new MockOAuth2Server(config);
    }

    /** Where the configuration expects it; see {@link ProviderSettings}. */
    public static SignInProvider start() {
        return start(new OAuth2Config());
    }

    /** The same, but with a form of its own that asks who is there: the subject. */
    public static SignInProvider startAsking() {
        return start(new OAuth2Config(true));
    }

    private static SignInProvider start(OAuth2Config config) {
        URI issuer = URI.create(ConfigProvider.getConfig().getValue("draftwatch.oidc.issuer", String.class));
        SignInProvider provider = new SignInProvider(config);
        try {
            provider.server.start(InetAddress.getByName(issuer.getHost()), issuer.getPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return provider;
    }

    /** The next one who signs in is this. */
    public void next(String subject, Map<String, Object> claims) {
        next(subject, claims, 3600);
    }

    /**
     * The same, with a token of another life.
     *
     * @param seconds until its end; negative: it has ended
     */
    public void next(String subject, Map<String, Object> claims, long seconds) {
        server.enqueueCallback(new DefaultOAuth2TokenCallback(
                NAME, subject, JOSEObjectType.JWT.getType(), List.of("draftwatch"), claims, seconds));
    }

    /** {@return claims of who has this address, verified, and is in these groups} */
    public static Map<String, Object> claims(String email, String... groups) {
        return new HashMap<>(
                Map.of("email", email, "email_verified", true, "realm", Map.of("groups", List.of(groups))));
    }

    @Override
    public void close() {
        server.shutdown();
    }
}
