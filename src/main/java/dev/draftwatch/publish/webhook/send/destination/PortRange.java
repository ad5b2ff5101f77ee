package dev.draftwatch.publish.webhook.send.destination;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Ports from the first to the last, written as in {@code 443} or {@code 1024-65535}. */
public record PortRange(int first, int last) {
    private static final Pattern TEXT = Pattern.compile("([1-9][0-9]{0,4})(?:-([1-9][0-9]{0,4}))?");

    public PortRange {
        if (first < 1 || last < first || last > 65535) {
            throw new IllegalArgumentException("\"" + first + "-" + last + "\" are no ports: they go from 1 to 65535");
        }
    }

    /**
     * {@return the ports that are written here}
     *
     * @throws IllegalArgumentException with a sentence for people that says what is wrong with the text
     */
    public static PortRange parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" are no ports: write one, or two with a hyphen, as in 1024-65535");
        }
        int first = Integer.parseInt(parts.group(1));
        return new PortRange(first, parts.group(2) == null ? first : Integer.parseInt(parts.group(2)));
    }

    boolean contains(int port) {
        return first <= port && port <= last;
    }

    @Override
    public String toString() {
        return first == last ? String.valueOf(first) : first + "-" + last;
    }
}
