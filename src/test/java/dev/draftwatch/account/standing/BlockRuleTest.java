package dev.draftwatch.account.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BlockRuleTest {
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    /** closed for | next probe of a refused credential in | what that is. A probe that is due changes nothing: it is refused still. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -       | -      | FREE
            PT1S    | -      | PAUSED
            PT60S   | -      | PAUSED
            PT61S   | -      | TOO_MANY_CALLS
            PT5M    | -      | TOO_MANY_CALLS
            -       | PT30S  | CREDENTIAL
            -       | PT0S   | CREDENTIAL
            -       | PT-1H  | CREDENTIAL
            PT5M    | PT30S  | CREDENTIAL
            """)
    void the_gates_say_what_is_worth_telling(
            @Nullable Duration closedFor, @Nullable Duration probeIn, Finding.Kind kind) {
        BudgetStatus budget = new BudgetStatus(
                "budget",
                1_000,
                306,
                0,
                0,
                900,
                closedFor == null ? null : NOW.plus(closedFor),
                probeIn == null ? null : NOW.plus(probeIn),
                probeIn == null ? null : "10000 Authentication error");

        assertThat(BlockRule.judge(budget, NOW).kind()).isEqualTo(kind);
    }
}
