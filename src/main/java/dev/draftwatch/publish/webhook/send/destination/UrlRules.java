package dev.draftwatch.publish.webhook.send.destination;

import dev.draftwatch.publish.webhook.send.address.IpLiteral;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a URL must be written so that every reader finds the same host in it: where two readers may differ, the one that
 * checks and the one that connects could be such two.
 */
final class UrlRules {
    private static final int LONGEST = 2048;
    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");
    private static final Pattern NAME = Pattern.compile(
            "(?=.{1,253}$)[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?(?:\\.[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9_])?)*",
            Pattern.CASE_INSENSITIVE);
    /** What some readers take for a number and so for an address: a last part of digits, or like 0x7f. */
    private static final Pattern LIKE_A_NUMBER =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)", Pattern.CASE_INSENSITIVE);

    private UrlRules() {}

    /** {@return the first rule that this text breaks} */
    static Optional<Refusal> broken(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return refusal("length", "A URL has 1 to 2048 characters");
        }
        if (!PRINTABLE_ASCII.matcher(text).matches()) {
            return refusal("syntax", "Write a URL in ASCII: its name as xn--…, other characters percent-encoded");
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            return refusal("syntax", "This is not a URL");
        }
        if (!"https".equalsIgnoreCase(url.getScheme()) && !"http".equalsIgnoreCase(url.getScheme())) {
            return refusal("scheme", "A webhook goes to an https URL");
        }
        String authority = url.getRawAuthority();
        if (authority == null) {
            return refusal("host", "A URL names a host");
        }
        if (authority.contains("@")) {
            return refusal("userinfo", "A URL carries no user and no password; use a header of the endpoint's own");
        }
        if (url.getRawFragment() != null) {
            return refusal("fragment", "A webhook's URL has no fragment");
        }
        return brokenAuthority(authority);
    }

    private static Optional<Refusal> brokenAuthority(String authority) {
        Matcher parts = Target.AUTHORITY.matcher(authority);
        if (!parts.matches()) {
            return refusal("host", "A URL has a host, and perhaps a colon and a port");
        }
        if (parts.group(1) != null) {
            return parts.group(1).contains(":")
                            && IpLiteral.parse(parts.group(1)).isPresent()
                    ? Optional.empty()
                    : refusal("address", "Brackets hold an IPv6 address, without a zone");
        }
        String host = parts.group(2);
        if (host.endsWith(".")) {
            return refusal("host", "A host does not end in a dot");
        }
        if (LIKE_A_NUMBER.matcher(host).matches()) {
            return IpLiteral.parse(host).isPresent()
                    ? Optional.empty()
                    : refusal("address", "An IPv4 address is written as four decimal numbers without leading zeros");
        }
        return NAME.matcher(host).matches()
                ? Optional.empty()
                : refusal("host", "A host is a name of letters, digits, hyphens and dots, or an address");
    }

    private static Optional<Refusal> refusal(String rule, String message) {
        return Optional.of(new Refusal(rule, message));
    }
}
