package dev.draftwatch.filter.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of the text before its words are looked up.
 *
 * @param name of a field; null where it is free text
 * @param operator {@code :}, {@code <}, {@code <=}, {@code >} or {@code >=}; empty where it is free text
 * @param value what follows, quotes and commas as they were written
 * @param written the whole of it
 */
record Piece(boolean negated, @Nullable String name, String operator, String value, String written) {
    private static final Pattern FIELD = Pattern.compile("(-?)([A-Za-z_][\\w.-]*)(:|<=|>=|<|>)");
    private static final Pattern NEGATION = Pattern.compile("-(?=[^\\s\\d])");

    /** Cuts a text into its pieces. Free words that stand beside each other are one piece: a phrase. */
    static List<Piece> of(String text) throws Refusal {
        List<Piece> pieces = new ArrayList<>();
        int at = skipSpace(text, 0);
        while (at < text.length()) {
            int end;
            Matcher field = FIELD.matcher(text).region(at, text.length());
            Matcher negation = NEGATION.matcher(text).region(at, text.length());
            if (field.lookingAt()) {
                end = endOfValue(text, field.end());
                pieces.add(new Piece(
                        !field.group(1).isEmpty(),
                        field.group(2),
                        field.group(3),
                        text.substring(field.end(), end),
                        text.substring(at, end)));
            } else {
                boolean negated = negation.lookingAt();
                int begin = negated ? at + 1 : at;
                end = text.charAt(begin) == '"' || negated ? endOfValue(text, begin) : endOfPhrase(text, begin);
                pieces.add(new Piece(negated, null, "", text.substring(begin, end), text.substring(at, end)));
            }
            at = skipSpace(text, end);
        }
        return pieces;
    }

    /** Up to the space that no quotes enclose. */
    private static int endOfValue(String text, int begin) throws Refusal {
        int at = begin;
        boolean quoted = false;
        boolean atStart = true;
        while (at < text.length() && (quoted || !Character.isWhitespace(text.charAt(at)))) {
            char c = text.charAt(at);
            if (c == '"' && (quoted || atStart)) {
                quoted = !quoted;
                atStart = false;
            } else {
                if (quoted && c == '\\') {
                    at++;
                }
                atStart = !quoted && c == ',';
            }
            at++;
        }
        if (quoted || at > text.length()) {
            throw new Refusal("quote", "A quote is opened and not closed: " + text.substring(begin));
        }
        return at;
    }

    /** Up to the next word that is no free one. */
    private static int endOfPhrase(String text, int begin) {
        int end = begin;
        int at = begin;
        while (at < text.length()
                && (at == begin
                        || (text.charAt(at) != '"'
                                && !NEGATION.matcher(text)
                                        .region(at, text.length())
                                        .lookingAt()
                                && !FIELD.matcher(text)
                                        .region(at, text.length())
                                        .lookingAt()))) {
            end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            at = skipSpace(text, end);
        }
        return end;
    }

    private static int skipSpace(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
