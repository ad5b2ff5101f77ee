package dev.draftwatch.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;

/**
 * Configures a sign-in provider at an address at which nobody listens yet: Draftwatch starts without it, and the test starts
 * a {@link SignInProvider} there. With {@code passwords=false} the provider is the only way in beside keys.
 */
public final class ProviderSettings implements QuarkusTestResourceLifecycleManager {
    private Map<String, String> wishes = Map.of();

    @Override
    public void init(Map<String, String> arguments) {
        wishes = arguments;
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> settings = new HashMap<>(Map.of(
                "draftwatch.oidc.issuer", "http://localhost:" + freePort() + "/" + SignInProvider.NAME,
                "draftwatch.oidc.client-id", "draftwatch",
                "draftwatch.oidc.client-secret", "a-secret-between-the-two",
                "draftwatch.oidc.name", "Example & Co",
                "draftwatch.oidc.role-claim", "realm/groups",
                "draftwatch.oidc.roles-viewer", "everybody",
                "draftwatch.oidc.roles-operator", "editors,night-shift",
                "draftwatch.oidc.roles-admin", "cms-admins"));
        settings.put("draftwatch.passwords.enabled", wishes.getOrDefault("passwords", "true"));
        return settings;
    }

    @Override
    public void stop() {
        // Nothing was started.
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
