package dev.draftwatch.console.reports;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Links;
import dev.draftwatch.console.words.ReportWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import dev.draftwatch.report.count.Grouping;
import dev.draftwatch.report.wire.Span;
import dev.draftwatch.report.wire.Unit;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a report was asked for. Its address is the whole state of the page.
 *
 * @param by as in the API
 * @param account empty: all of them
 * @param span whole days, or weeks
 */
record ReportQuestion(int days, String by, String account, Span span) {
    static final String PATH = "/console/reports";
    private static final List<Integer> RANGES = List.of(1, 7, 30, 90, 365);
    private static final int USUAL = 30;
    private static final String METADATA = "metadata.";

    /**
     * Reads an address.
     *
     * @param keys metadata keys that are added up
     * @throws Problem 400 for what no form of ours asks for
     */
    static ReportQuestion of(
            @Nullable String days,
            @Nullable String by,
            @Nullable String account,
            List<String> keys,
            List<String> accounts,
            Instant now) {
        int range = RANGES.stream()
                .filter(known ->
                        days == null ? known == USUAL : known.toString().equals(days))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("days", "unknown", "One of the ranges that the form offers"));
        String grouping = Objects.requireNonNullElse(by, "day");
        if (!groupings(keys).contains(grouping)) {
            throw Problem.invalid("by", "unknown", "One of the groupings that the form offers");
        }
        String only = Objects.requireNonNullElse(account, "");
        if (!only.isEmpty() && !accounts.contains(only)) {
            throw Problem.invalid("account", "unknown", "Draftwatch does not work for this account");
        }
        Unit unit = grouping.equals("week") ? Unit.WEEK : Unit.DAY;
        Span span = new Span(unit.floor(now.minus(Duration.ofDays(range))), unit.ceiling(now));
        return new ReportQuestion(range, grouping, only, span);
    }

    private static List<String> groupings(List<String> keys) {
        List<String> groupings = new ArrayList<>(List.of("day", "week", "source", "creator", "account"));
        keys.forEach(key -> groupings.add(METADATA + key));
        return groupings;
    }

    List<Choice> ranges(Tongue tongue) {
        return RANGES.stream()
                .map(range -> new Choice(range.toString(), tongue.words().days(range), range == days))
                .toList();
    }

    List<Choice> groupings(List<String> keys, Tongue tongue) {
        return groupings(keys).stream()
                .map(grouping -> new Choice(grouping, name(grouping, tongue), grouping.equals(by)))
                .toList();
    }

    List<Choice> accounts(List<String> known) {
        return known.stream().map(id -> new Choice(id, id, id.equals(account))).toList();
    }

    /** {@return what is grouped by, in a word} */
    String name(Tongue tongue) {
        return name(by, tongue);
    }

    private static String name(String grouping, Tongue tongue) {
        ReportWords words = tongue.reports();
        return switch (grouping) {
            case "day" -> words.byDay();
            case "week" -> words.byWeek();
            case "source" -> tongue.words().source();
            case "creator" -> tongue.words().creator();
            case "account" -> tongue.words().account();
            default -> words.byMetadata(grouping.substring(METADATA.length()));
        };
    }

    /** {@return whether groups are pieces of time} */
    boolean byTime() {
        return Unit.of(by).isPresent();
    }

    Grouping grouping() {
        boolean summed = by.equals("creator") || by.startsWith(METADATA);
        return new Grouping(by, Unit.of(by).orElse(null), summed ? by : "", null, restricted(), null);
    }

    /** {@return the same restriction, grouped in another way} */
    Grouping grouping(String other, String dimension) {
        return new Grouping(other, null, dimension, null, restricted(), null);
    }

    private @Nullable String restricted() {
        return account.isEmpty() ? null : account;
    }

    /** {@return the list of what one group counts} */
    String link(String group, String terms) {
        String within = byTime()
                ? Links.created(
                        Instant.parse(group),
                        Instant.parse(group).plus(Unit.of(by).orElseThrow().length()))
                : created() + " " + term(group);
        return Links.uploads((within + only() + " " + terms).strip());
    }

    /** {@return the list of what is counted in all} */
    String link(String terms) {
        return Links.uploads((created() + only() + " " + terms).strip());
    }

    private String term(String group) {
        String field = by.startsWith(METADATA) ? "meta." + by.substring(METADATA.length()) : by;
        return field + ":" + Links.quoted(group);
    }

    private String created() {
        return Links.created(span.from(), span.to());
    }

    private String only() {
        return account.isEmpty() ? "" : " account:" + Links.quoted(account);
    }

    /** {@return the query of the list behind the report} */
    String listQuery() {
        return "?days=" + days + (account.isEmpty() ? "" : "&account=" + Links.encoded(account));
    }

    /** {@return the query by which the API answers the same} */
    String apiQuery() {
        return "?by=" + Links.encoded(by) + "&createdAfter=" + span.from() + "&createdBefore=" + span.to()
                + (account.isEmpty() ? "" : "&account=" + Links.encoded(account));
    }
}
