package dev.draftwatch.console.cleanup;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cleanup.reclaim.ReclaimWish;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.upload.Leftovers;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants reclaimed, as forms say it.
 *
 * @param account empty: of every account
 * @param olderThan ISO 8601, or empty: any time
 * @param creators as they were typed
 */
record PlanQuestion(String account, String olderThan, boolean onlyCustomIds, String creators) {
    private static final List<String> AGES = List.of("", "PT1H", "PT24H", "PT168H", "PT720H");
    private static final int MOST_CREATORS = 100;

    /**
     * Reads a form.
     *
     * @throws Problem 400 for what no form of ours sends
     */
    static PlanQuestion of(
            @Nullable String account,
            @Nullable String olderThan,
            @Nullable String onlyCustomIds,
            @Nullable String creators,
            Accounts accounts) {
        PlanQuestion asked = new PlanQuestion(text(account), text(olderThan), onlyCustomIds != null, text(creators));
        if (!AGES.contains(asked.olderThan)) {
            throw Problem.invalid("olderThan", "unknown", "One of the lengths that the form offers");
        }
        if (!asked.account.isEmpty() && accounts.find(asked.account).isEmpty()) {
            throw Problem.invalid("account", "unknown", "Draftwatch does not work for this account");
        }
        if (asked.names().size() > MOST_CREATORS) {
            throw Problem.invalid("creators", "length", "At most " + MOST_CREATORS + " creators");
        }
        StrictJson.refuseWhatCannotBeKept(JsonNodeFactory.instance.objectNode().put("creators", asked.creators));
        return asked;
    }

    /** {@return the moment that a plan told, before which what is reclaimed had expired} */
    static Instant settledBefore(@Nullable String given, Instant now) {
        try {
            Instant told = Instant.parse(text(given));
            return told.isBefore(now) ? told : now;
        } catch (DateTimeException e) {
            throw Problem.invalid("settledBefore", "format", "As the plan told it");
        }
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    private Set<String> names() {
        return Arrays.stream(creators.split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private @Nullable Duration age() {
        return olderThan.isEmpty() ? null : Duration.parse(olderThan);
    }

    Leftovers.Which which(Instant now) {
        Duration age = age();
        return before(age == null ? now : now.minus(age));
    }

    Leftovers.Which before(Instant settledBefore) {
        return new Leftovers.Which(account.isEmpty() ? null : account, settledBefore, onlyCustomIds, names(), Map.of());
    }

    ReclaimWish wish() {
        return new ReclaimWish(account.isEmpty() ? null : account, age(), onlyCustomIds, names(), Map.of());
    }

    static List<Choice> ages(String chosen, Tongue tongue) {
        return AGES.stream()
                .map(age -> new Choice(
                        age,
                        age.isEmpty()
                                ? tongue.cleanup().anyAge()
                                : tongue.cleanup().atLeast(tongue.span(Duration.parse(age))),
                        age.equals(chosen)))
                .toList();
    }
}
