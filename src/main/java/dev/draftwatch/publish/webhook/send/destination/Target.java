package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.address.IpLiteral;
import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL that broke no rule, taken apart.
 *
 * @param host a name in lower case, or an address as it stands in the URL but without brackets
 * @param path path and query as they go over the wire, never empty
 */
public record Target(boolean encrypted, String host, int port, String path) {
    /** Host and port of an authority without user: a name or IPv4 address, or something in brackets. */
    static final Pattern AUTHORITY = Pattern.compile("(?:\\[([^\\[\\]]*)\\]|([^\\[\\]:@]*))(?::([0-9]{1,5}))?");

    /** Of a URL that {@link UrlRules} found nothing wrong with. */
    static Target of(URI url) {
        boolean encrypted = "https".equalsIgnoreCase(url.getScheme());
        Matcher authority = AUTHORITY.matcher(url.getRawAuthority());
        if (!authority.matches()) {
            throw new IllegalArgumentException("a target has a host");
        }
        String host = authority.group(1) == null ? authority.group(2) : authority.group(1);
        int usual = encrypted ? 443 : 80;
        int port = authority.group(3) == null ? usual : Integer.parseInt(authority.group(3));
        String path = url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        return new Target(encrypted, host.toLowerCase(Locale.ROOT), port, path + query);
    }

    /** {@return the address, where the URL gives one instead of a name} */
    Optional<InetAddress> literal() {
        return IpLiteral.parse(host);
    }

    /** {@return whether this name means the machine itself, whatever a name server says (RFC 6761)} */
    boolean isLocalhost() {
        return host.equals("localhost") || host.endsWith(".localhost");
    }

    /** {@return the host as it stands in the URL and in the {@code Host} header} */
    public String authorityHost() {
        return host.contains(":") ? "[" + host + "]" : host;
    }
}
