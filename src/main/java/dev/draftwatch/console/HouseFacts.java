package dev.draftwatch.console;

import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How the house is, in words: what stands above every list.
 *
 * @param worries sentences about what stands in the way of the work, worst first
 */
record HouseFacts(
        String version,
        Moment now,
        List<Fact> states,
        Fact due,
        List<Fact> budgets,
        String cloudflare,
        List<String> worries) {
    private static final String REAL_HOST = "api.cloudflare.com";
    /** Less is how far apart clocks are anyway. */
    private static final Duration NOTABLE_OFFSET = Duration.ofSeconds(2);

    /** One number and what it counts; the note may be empty. */
    record Fact(String name, String value, String note) {}

    static HouseFacts of(HouseStatus status, ConsoleConfig config) {
        List<Fact> states = status.uploads().entrySet().stream()
                .map(state -> new Fact(state.getKey(), number(state.getValue()), note(state.getKey())))
                .toList();
        Instant oldest = status.oldestDue();
        Fact due = new Fact(
                "due",
                number(status.due()),
                oldest == null
                        ? "none waits for a look"
                        : "the first since " + Moment.span(Duration.between(oldest, status.now())));
        List<Fact> budgets = status.budgets().stream()
                .map(budget ->
                        new Fact("calls left", number(budget.left()), "of " + number(budget.limit()) + " in 5 min"))
                .toList();
        return new HouseFacts(
                status.version(),
                Moment.of(status.now(), clock(status.clockOffset())),
                states,
                due,
                budgets,
                cloudflare(config),
                status.budgets().stream()
                        .flatMap(budget -> worries(budget, status.now()).stream())
                        .toList());
    }

    private static List<String> worries(BudgetStatus budget, Instant now) {
        List<String> worries = new ArrayList<>();
        if (budget.deniedUntil() != null) {
            worries.add("Cloudflare refuses Draftwatch’s credential for " + budget.budget() + ": "
                    + budget.deniedReason() + ". Nothing of this account is checked until it is mended.");
        }
        if (budget.closedUntil() != null) {
            worries.add("Cloudflare wants fewer calls for " + budget.budget() + ". The next one goes out in "
                    + Moment.span(Duration.between(now, budget.closedUntil())) + ".");
        } else if (budget.left() == 0) {
            worries.add("The call budget of " + budget.budget() + " is used up. Creates and looks wait.");
        }
        return worries;
    }

    private static String clock(Duration offset) {
        if (offset.abs().compareTo(NOTABLE_OFFSET) < 0) {
            return "";
        }
        return Moment.span(offset) + (offset.isNegative() ? " behind" : " ahead of") + " true time";
    }

    private static String cloudflare(ConsoleConfig config) {
        String host = config.cloudflareBaseUrl().getHost();
        if (config.emulator()) {
            return "played by the emulator";
        }
        return REAL_HOST.equals(host)
                ? "for real"
                : "played at " + config.cloudflareBaseUrl().getAuthority();
    }

    private static String note(String state) {
        return switch (state) {
            case "reserved" -> "being created";
            case "draft" -> "waiting for a picture";
            case "uploaded" -> "a picture came";
            case "expired" -> "no picture came in time";
            case "deleted" -> "cancelled or reclaimed";
            case "failed" -> "never created";
            default -> "";
        };
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
