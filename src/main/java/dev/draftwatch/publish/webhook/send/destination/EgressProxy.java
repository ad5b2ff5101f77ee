package dev.draftwatch.publish.webhook.send.destination;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The proxy through which every webhook leaves, where the operator has one. It resolves the names, so it has to judge the
 * addresses (as {@code smokescreen} does); we judge only addresses that stand in a URL.
 */
public record EgressProxy(Kind kind, String host, int port, Optional<Login> login) {
    /** How we speak to it. */
    public enum Kind {
        /** {@code CONNECT}, and requests with an absolute URL where they travel unencrypted. */
        HTTP,
        /** SOCKS 5; the proxy is given the name, not an address. */
        SOCKS5
    }

    /** Hides itself. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return "Login[hidden]";
        }
    }

    /**
     * {@return the proxy at this URL}
     *
     * @throws IllegalArgumentException with a sentence for people; never with the password
     */
    public static EgressProxy parse(String text) {
        URI url;
        Kind kind;
        try {
            url = URI.create(text);
            kind = Kind.valueOf(String.valueOf(url.getScheme()).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw refused();
        }
        boolean more = !url.getRawPath().matches("/?") || url.getRawQuery() != null || url.getRawFragment() != null;
        if (url.getHost() == null || url.getPort() < 1 || url.getPort() > 65535 || more) {
            throw refused();
        }
        return new EgressProxy(kind, url.getHost(), url.getPort(), login(url.getUserInfo()));
    }

    private static Optional<Login> login(@Nullable String userInfo) {
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        if (colon < 0) {
            throw refused();
        }
        return Optional.of(new Login(userInfo.substring(0, colon), userInfo.substring(colon + 1)));
    }

    private static IllegalArgumentException refused() {
        return new IllegalArgumentException(
                "this is no proxy: write http://host:port or socks5://host:port, with user:password@ before the host where it asks for them");
    }
}
