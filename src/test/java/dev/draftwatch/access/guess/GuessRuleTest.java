package dev.draftwatch.access.guess;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuessRuleTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # failures | wait
            0          | PT0S
            4          | PT0S
            5          | PT1S
            6          | PT2S
            7          | PT4S
            14         | PT8M32S
            15         | PT15M
            16         | PT15M
            1000000    | PT15M
            2147483647 | PT15M
            """)
    void after_the_free_ones_each_failure_doubles_the_wait_up_to_the_longest(int failures, Duration wait) {
        assertThat(GuessRule.ACCOUNT_AT_ADDRESS.waitAfter(failures)).isEqualTo(wait);
    }

    @Test
    void a_guesser_gets_few_tries_a_day() {
        Duration day = Duration.ofDays(1);
        Duration passed = Duration.ZERO;
        int tries = 0;
        while (passed.compareTo(day) < 0) {
            tries++;
            passed = passed.plus(GuessRule.ACCOUNT_AT_ADDRESS.waitAfter(tries));
        }
        assertThat(tries).isLessThan(120);
    }
}
