package dev.draftwatch.filter.reading;

import java.util.ArrayList;
import java.util.List;

/**
 * What stands after a field's name: values, separated by commas, in quotes where they hold what separates.
 *
 * @param exact as they are
 * @param beginnings those that were followed by an asterisk
 */
record Values(List<String> exact, List<String> beginnings) {
    private static final int MOST = 100;

    static Values of(String written) throws Refusal {
        List<String> exact = new ArrayList<>();
        List<String> beginnings = new ArrayList<>();
        int at = 0;
        while (at <= written.length()) {
            boolean quoted = at < written.length() && written.charAt(at) == '"';
            StringBuilder value = new StringBuilder();
            at = quoted ? readQuoted(written, at + 1, value) : readPlain(written, at, value);
            boolean open = at < written.length() && written.charAt(at) == '*' && quoted;
            if (open) {
                at++;
            } else if (!quoted && value.length() > 1 && value.charAt(value.length() - 1) == '*') {
                value.setLength(value.length() - 1);
                open = true;
            }
            if (at < written.length() && written.charAt(at) != ',') {
                throw new Refusal("quote", "After a quote comes a comma or a space: " + written);
            }
            if (!quoted && value.isEmpty()) {
                throw new Refusal("format", "A value is missing; \"\" asks for none");
            }
            (open ? beginnings : exact).add(value.toString());
            at++;
        }
        if (exact.size() + beginnings.size() > MOST) {
            throw new Refusal("length", MOST + " values at most");
        }
        return new Values(exact, beginnings);
    }

    /** {@return the one value that this is} */
    static String single(String written) throws Refusal {
        if (!written.startsWith("\"")) {
            return written;
        }
        Values values = of(written);
        if (values.exact.size() != 1 || !values.beginnings.isEmpty()) {
            throw new Refusal("quote", "After a quote comes a space: " + written);
        }
        return values.exact.get(0);
    }

    private static int readPlain(String written, int from, StringBuilder value) {
        int at = from;
        while (at < written.length() && written.charAt(at) != ',') {
            value.append(written.charAt(at++));
        }
        return at;
    }

    /** {@return the place behind the closing quote, which is there: the text was cut by its quotes} */
    private static int readQuoted(String written, int from, StringBuilder value) {
        int at = from;
        while (written.charAt(at) != '"') {
            if (written.charAt(at) == '\\') {
                at++;
            }
            value.append(written.charAt(at++));
        }
        return at + 1;
    }
}
