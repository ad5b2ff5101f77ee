package dev.draftwatch.upload;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.draftwatch.filter.Condition;
import dev.draftwatch.filter.Field;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.Term;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What each condition of a filter means in SQL. Values are parameters, but for words of our own (states and the like), which
 * stand in the text so that partial indexes serve them.
 *
 * <p>No operator has a question mark, which would count as a parameter.
 */
final class UploadConditions implements Condition.Cases<String> {
    private static final Pattern UUID_TEXT = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    /** As JSON writes it: nothing else is a number to PostgreSQL's jsonpath either. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d{0,17})(\\.\\d{1,18})?");

    private static final Pattern OWN_WORD = Pattern.compile("[a-z]+");

    private static final String CREATOR = "creator";

    private final Where where;

    private UploadConditions(Where where) {
        this.where = where;
    }

    static void add(Filter filter, Where where) {
        UploadConditions meaning = new UploadConditions(where);
        for (Term term : filter.terms()) {
            String condition = term.condition().match(meaning);
            where.add(term.negated() ? "not coalesce(" + condition + ", false)" : condition);
        }
    }

    @Override
    public String text(Condition.Text text) {
        return switch (text.field()) {
            case STATE -> oneOfOurs("state", text.values());
            case SOURCE -> oneOfOurs("source", text.values());
            case EVIDENCE ->
                either(text.values().stream()
                        .map(word -> word.equals("confirmed")
                                ? "(evidence is not null and evidence <> 'clock')"
                                : oneOfOurs("evidence", List.of(word))));
            case HINT -> either(text.values().stream().map(UploadConditions::hint));
            case ID -> id(text);
            case CUSTOM_ID -> "(has_custom_id and " + column("image_id", text) + ")";
            case CREATOR -> column(CREATOR, text);
            case ACCOUNT -> column("account", text);
            case ERROR -> "(state = 'failed' and " + column("failure_code", text) + ")";
            case TAG ->
                "metadata @@ cast("
                        + where.bind(text.values().stream()
                                .flatMap(tag -> List.of(is("$.\"tags\"", tag), is("$.\"tag\"", tag)).stream())
                                .collect(Collectors.joining(" || ")))
                        + " as jsonpath)";
            case META, CREATED, EXPIRES, SETTLED, AGE, CHECKS ->
                throw new IllegalArgumentException(text.field() + " is no text");
        };
    }

    @Override
    public String meta(Condition.Meta meta) {
        String path = "$" + meta.path().stream().map(name -> "." + quoted(name)).collect(Collectors.joining());
        return "metadata @@ cast("
                + where.bind(
                        meta.values().stream().map(value -> is(path, value)).collect(Collectors.joining(" || ")))
                + " as jsonpath)";
    }

    @Override
    public String time(Condition.Time time) {
        String column = column(time.field());
        List<String> both = new ArrayList<>();
        Instant from = time.from();
        Instant until = time.until();
        if (from != null) {
            both.add(column + " >= " + where.bind(from));
        }
        if (until != null) {
            both.add(column + " < " + where.bind(until));
        }
        if (time.field() == Field.CREATED) {
            both.addAll(createdById(from, until));
        }
        return "(" + String.join(" and ", both) + ")";
    }

    /** The same of the key, whose order is that of creation, in milliseconds: so the primary key serves it. */
    List<String> createdById(@Nullable Instant from, @Nullable Instant until) {
        List<String> bounds = new ArrayList<>();
        if (from != null) {
            bounds.add("id >= " + where.bind(Reservation.firstId(from)));
        }
        if (until != null) {
            bounds.add("id < " + where.bind(Reservation.firstId(until.plusMillis(1))));
        }
        return bounds;
    }

    static void createdBetween(@Nullable Instant from, @Nullable Instant until, Where where) {
        where.compare("created_at >=", from);
        where.compare("created_at <", until);
        new UploadConditions(where).createdById(from, until).forEach(where::add);
    }

    @Override
    public String count(Condition.Count count) {
        return "(checks >= " + where.bind(count.least()) + " and checks <= " + where.bind(count.most()) + ")";
    }

    @Override
    public String word(Condition.Word word) {
        String text = where.bind(word.text());
        return "((" + begins("image_id", word.text()) + " and (has_custom_id or image_id = " + text
                + ")) or metadata @@ cast(" + where.bind(is("$.**", word.text())) + " as jsonpath))";
    }

    private String id(Condition.Text text) {
        List<UUID> ours = text.values().stream()
                .filter(value -> UUID_TEXT.matcher(value).matches())
                .map(UUID::fromString)
                .toList();
        String image = column("image_id", text);
        return ours.isEmpty()
                ? image
                : "(" + image + " or id in (" + ours.stream().map(where::bind).collect(Collectors.joining(", ")) + "))";
    }

    private String column(String name, Condition.Text text) {
        List<String> given =
                text.values().stream().filter(value -> !value.isEmpty()).toList();
        List<String> ways = new ArrayList<>();
        if (name.equals(CREATOR)) {
            given.forEach(creator -> ways.add(LongText.is(CREATOR, where.bind(creator))));
        } else if (given.size() == 1) {
            ways.add(name + " = " + where.bind(given.get(0)));
        } else if (!given.isEmpty()) {
            ways.add(name + " = any(" + where.bindAll(given) + ")");
        }
        if (given.size() < text.values().size()) {
            ways.add(name + " is null");
        }
        text.beginnings().forEach(beginning -> ways.add("(" + begins(name, beginning) + ")"));
        return either(ways.stream());
    }

    /** A range instead of "like": the index serves it whatever the text has in it. */
    private String begins(String name, String beginning) {
        String indexed = LongText.beginningOf(beginning);
        String first = range(LongText.beginning(name), indexed);
        return indexed.equals(beginning) ? first : first + " and " + range(name, beginning);
    }

    private String range(String expression, String beginning) {
        return expression + " ~>=~ " + where.bind(beginning) + " and " + expression + " ~<~ "
                + where.bind(beyond(beginning));
    }

    private static String oneOfOurs(String column, List<String> words) {
        if (!words.stream().allMatch(word -> OWN_WORD.matcher(word).matches())) {
            throw new IllegalArgumentException("Not words of ours");
        }
        return words.size() == 1
                ? column + " = '" + words.get(0) + "'"
                : column + " in ('" + String.join("', '", words) + "')";
    }

    private static String hint(String word) {
        return switch (word) {
            case "any" -> "last_attempt is not null";
            case "none" -> "last_attempt is null";
            default -> oneOfOurs("last_attempt ->> 'outcome'", List.of(word));
        };
    }

    private static String column(Field field) {
        return switch (field) {
            case CREATED -> "created_at";
            case EXPIRES -> "expires_at";
            case SETTLED -> "settled_at";
            default -> throw new IllegalArgumentException(field + " is no time");
        };
    }

    private static String either(java.util.stream.Stream<String> ways) {
        return ways.collect(Collectors.joining(" or ", "(", ")"));
    }

    private static String beyond(String beginning) {
        return beginning + Character.toString(Character.MAX_CODE_POINT - 2);
    }

    /** A value is a text, or the number or truth that is written like it. */
    private static String is(String path, String value) {
        boolean number = NUMBER.matcher(value).matches();
        boolean truth = value.equals("true") || value.equals("false");
        return path + " == " + quoted(value) + (number || truth ? " || " + path + " == " + value : "");
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }
}
