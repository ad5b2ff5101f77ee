package dev.draftwatch.cloudflare.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BudgetRuleTest {
    @ParameterizedTest
    @CsvSource({
        // limit, creates, checks, free for creates, free for checks
        "1000, 0, 0, 950, 800",
        "1000, 950, 0, 0, 50",
        "1000, 900, 50, 50, 0",
        "1000, 0, 800, 200, 0",
        "1000, 100, 700, 200, 0",
        "1000, 500, 499, 1, 0",
        "1000, 500, 500, 0, 0",
        "20, 19, 0, 0, 1",
        "4, 0, 0, 4, 4",
        "4, 3, 0, 1, 1",
        "1, 0, 0, 1, 1",
        "1, 0, 1, 0, 0"
    })
    void creates_go_first_and_checks_never_starve(int limit, int creates, int checks, int forCreates, int forChecks) {
        BudgetRule rule = new BudgetRule(limit);

        assertThat(rule.allowed(CallKind.CREATE, creates, checks)).isEqualTo(forCreates);
        assertThat(rule.allowed(CallKind.CHECK, creates, checks)).isEqualTo(forChecks);
    }
}
