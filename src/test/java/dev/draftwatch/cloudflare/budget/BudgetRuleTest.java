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
        BudgetRule rule = new BudgetRule(limit, BudgetWindow.API);
        CallsInWindow used = new CallsInWindow(creates, 0, 0, checks, 0);

        assertThat(rule.allowed(CallKind.CREATE, used, 0, BudgetRule.UNTOLD)).isEqualTo(forCreates);
        assertThat(rule.allowed(CallKind.CHECK, used, 0, BudgetRule.UNTOLD)).isEqualTo(forChecks);
    }

    /** Of 1000 calls; "kept" is what the sweeps asked to be kept for them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # used: creates gateway sweeps checks cleanups | kept | create gateway sweep check cleanup
            0   | 0   | 0   | 0   | 0   | 0   | 950 | 850 | 900 | 800 | 700
            0   | 0   | 0   | 0   | 0   | 200 | 950 | 850 | 900 | 600 | 500
            0   | 0   | 150 | 450 | 0   | 200 | 400 | 300 | 300 | 150 | 50
            0   | 0   | 200 | 600 | 0   | 200 | 200 | 100 | 100 | 0   | 0
            0   | 0   | 100 | 600 | 0   | 200 | 300 | 200 | 200 | 0   | 0
            0   | 0   | 300 | 600 | 0   | 200 | 100 | 0   | 0   | 0   | 0
            0   | 0   | 0   | 0   | 0   | 999 | 950 | 850 | 900 | 300 | 200
            0   | 850 | 0   | 0   | 0   | 0   | 100 | 0   | 50  | 50  | 0
            950 | 0   | 0   | 0   | 0   | 200 | 0   | 0   | 50  | 50  | 0
            0   | 0   | 0   | 0   | 700 | 0   | 250 | 150 | 200 | 100 | 0
            """)
    void each_kind_leaves_free_what_those_before_it_need(
            int creates,
            int gateway,
            int sweeps,
            int checks,
            int cleanups,
            int kept,
            int forCreates,
            int forGateway,
            int forSweeps,
            int forChecks,
            int forCleanups) {
        BudgetRule rule = new BudgetRule(1000, BudgetWindow.API);
        CallsInWindow used = new CallsInWindow(creates, gateway, sweeps, checks, cleanups);

        assertThat(rule.allowed(CallKind.CREATE, used, kept, BudgetRule.UNTOLD)).isEqualTo(forCreates);
        assertThat(rule.allowed(CallKind.GATEWAY, used, kept, BudgetRule.UNTOLD))
                .isEqualTo(forGateway);
        assertThat(rule.allowed(CallKind.SWEEP, used, kept, BudgetRule.UNTOLD)).isEqualTo(forSweeps);
        assertThat(rule.allowed(CallKind.CHECK, used, kept, BudgetRule.UNTOLD)).isEqualTo(forChecks);
        assertThat(rule.allowed(CallKind.CLEANUP, used, kept, BudgetRule.UNTOLD))
                .isEqualTo(forCleanups);
    }
}
