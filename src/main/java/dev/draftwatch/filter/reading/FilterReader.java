package dev.draftwatch.filter.reading;

import dev.draftwatch.filter.Condition;
import dev.draftwatch.filter.Field;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.Term;
import dev.draftwatch.http.Nearest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads filters. Terms stand side by side and must all hold; a hyphen before one turns it around.
 *
 * <pre>
 * filter  := term*
 * term    := ["-"] (field ":" values | field ("&lt;" | "&lt;=" | ">" | ">=") value | word | "quoted text")
 * values  := value ("," value)*       one of them; value* (with an asterisk) is the beginning of one; "" is none
 * times   := day | instant | length | [time] ".." [time]    a day is UTC's; both ends of a range of days count
 * length  := ["-"] digits ("s" | "m" | "h" | "d" | "w")     ahead for expires, ago for everything else
 * </pre>
 *
 * Free words that stand beside each other are one phrase. What has a colon, a comma or a space in it stands in quotes, a quote
 * and a backslash in there behind a backslash. Capitals matter. {@code -5} is a number, not "not 5".
 */
public final class FilterReader {
    /** Characters of a text, at most. */
    public static final int LONGEST = 4_000;

    private static final int MOST_TERMS = 30;
    /** Fields whose values are a fixed list. */
    private static final Map<Field, Set<String>> WORDS = Map.of(
            Field.STATE, Set.of("reserved", "draft", "uploaded", "expired", "deleted", "failed"),
            Field.EVIDENCE,
                    Set.of(
                            "check",
                            "sweep",
                            "gateway",
                            "cancel",
                            "reclaim",
                            "reconcile",
                            "import",
                            "clock",
                            "confirmed"),
            Field.SOURCE, Set.of("api", "gateway", "import"),
            Field.HINT, Set.of("done", "refused", "aborted", "any", "none"));

    private FilterReader() {}

    /** {@return what a text means at this moment, from which lengths of time count} A blank text means everything. */
    public static Reading read(String text, Instant now) {
        try {
            if (text.length() > LONGEST) {
                throw new Refusal("length", "A filter has " + LONGEST + " characters at most");
            }
            List<Term> terms = new ArrayList<>();
            for (Piece piece : Piece.of(text)) {
                terms.add(new Term(condition(piece, now), piece.negated(), piece.written()));
            }
            if (terms.size() > MOST_TERMS) {
                throw new Refusal("length", "A filter has " + MOST_TERMS + " terms at most");
            }
            return new Reading.Understood(new Filter(terms));
        } catch (Refusal e) {
            return e.refused();
        }
    }

    private static Condition condition(Piece piece, Instant now) throws Refusal {
        String name = piece.name();
        if (name == null) {
            return new Condition.Word(Values.single(piece.value()));
        }
        if (name.startsWith("meta.")) {
            return meta(name, piece);
        }
        Field field = Field.of(name).orElseThrow(() -> unknown(name));
        switch (field.kind()) {
            case PAST, FUTURE, LENGTH -> {
                Span span = Span.of(field, piece.operator(), piece.value(), now);
                return new Condition.Time(field == Field.AGE ? Field.CREATED : field, span.from(), span.until());
            }
            case NUMBER -> {
                Range range = Range.of(name, piece.operator(), piece.value());
                return new Condition.Count(field, range.least(), range.most());
            }
            case TEXT -> {
                onlyColon(piece, name);
                Values values = Values.of(piece.value());
                check(field, values);
                return new Condition.Text(field, values.exact(), values.beginnings());
            }
        }
        throw new IllegalStateException("No such kind");
    }

    private static Condition meta(String name, Piece piece) throws Refusal {
        onlyColon(piece, name);
        List<String> path = Arrays.stream(name.split("\\.", -1)).skip(1).toList();
        if (path.stream().anyMatch(String::isEmpty)) {
            throw new Refusal("format", name + " is no path; write meta.article or meta.article.id");
        }
        Values values = Values.of(piece.value());
        // An asterisk is an ordinary character of a metadata value.
        return new Condition.Meta(
                path,
                Stream.concat(
                                values.exact().stream(),
                                values.beginnings().stream().map(value -> value + "*"))
                        .toList());
    }

    private static void check(Field field, Values values) throws Refusal {
        Set<String> known = WORDS.get(field);
        if (known == null) {
            return;
        }
        for (String value : Stream.concat(values.exact().stream(), values.beginnings().stream())
                .toList()) {
            if (!known.contains(value)) {
                String list = String.join(", ", known.stream().sorted().toList());
                throw new Refusal(
                        "unknown", "There is no " + field.word() + " \"" + value + "\"" + guess(value, known, list));
            }
        }
        if (!values.beginnings().isEmpty()) {
            throw new Refusal("format", field.word() + " takes whole words");
        }
    }

    private static void onlyColon(Piece piece, String name) throws Refusal {
        if (!piece.operator().equals(":")) {
            throw new Refusal("format", name + " takes a colon, not " + piece.operator());
        }
    }

    private static Refusal unknown(String name) {
        Set<String> known = Field.words();
        String guess = guess(name, known, String.join(", ", known));
        String period = guess.endsWith("?") ? "" : ".";
        return new Refusal(
                "unknown", "There is no field " + name + guess + period + " Text with a colon stands in quotes.");
    }

    private static String guess(String word, Set<String> known, String list) {
        return Nearest.to(word, known)
                .map(near -> "; did you mean " + near + "?")
                .orElse("; known: " + list);
    }
}
