package dev.draftwatch.publish.webhook.send.destination;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says what is wrong with the headers that a user adds to his webhooks. */
public final class HeaderPolicy {
    private static final int MOST = 20;
    private static final int LARGEST = 4096;
    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]{1,100}");
    private static final Pattern VALUE = Pattern.compile("[!-~](?:[ \\t!-~]*[!-~])?");
    /** What the request itself says, or what ends at the next hop (RFC 9110, 7.6.1). */
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "content-type",
            "content-encoding",
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authorization",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "expect",
            "http2-settings");

    private HeaderPolicy() {}

    /** {@return the first rule that these headers break} */
    public static Optional<Refusal> check(Map<String, String> headers) {
        if (headers.size() > MOST) {
            return refusal("number", "An endpoint has at most 20 headers of its own");
        }
        int size = 0;
        Set<String> seen = new HashSet<>();
        for (Map.Entry<String, String> header : headers.entrySet()) {
            Optional<Refusal> broken = check(header.getKey(), header.getValue());
            if (broken.isPresent()) {
                return broken;
            }
            if (!seen.add(header.getKey().toLowerCase(Locale.ROOT))) {
                return refusal("twice", "The header " + header.getKey() + " is given twice");
            }
            size += header.getKey().length() + header.getValue().length();
        }
        return size > LARGEST
                ? refusal("length", "An endpoint's own headers have at most 4096 characters in all")
                : Optional.empty();
    }

    private static Optional<Refusal> check(String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            return refusal("name", "A header's name has 1 to 100 letters, digits, hyphens and the like");
        }
        String lower = name.toLowerCase(Locale.ROOT);
        if (OURS.contains(lower) || lower.startsWith("webhook-")) {
            return refusal("reserved", "The header " + name + " is set by Draftwatch itself");
        }
        return VALUE.matcher(value).matches()
                ? Optional.empty()
                : refusal("value", "The value of " + name + " is not made of printable ASCII characters alone");
    }

    private static Optional<Refusal> refusal(String rule, String message) {
        return Optional.of(new Refusal(rule, message));
    }
}
