package dev.draftwatch.publish.webhook.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.publish.webhook.send.Attempt;
import dev.draftwatch.publish.webhook.send.Failure;
import dev.draftwatch.publish.webhook.send.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an answer means, as a table: it is also the specification. */
class RetryRuleTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
    private static final RetryRule RULE = new RetryRule(
            List.of(Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofHours(24)));

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
                    # status | failure | tries before | Retry-After                     | meaning
                    200      | -       | 0            | -                               | delivered
                    204      | -       | 3            | -                               | delivered
                    299      | -       | 4            | 10                              | delivered
                    200      | TIMEOUT | 0            | -                               | PT5S
                    301      | -       | 0            | -                               | PT5S
                    307      | -       | 1            | -                               | PT5M
                    304      | -       | 0            | 100                             | PT5S
                    400      | -       | 0            | -                               | PT5S
                    404      | -       | 2            | -                               | PT30M
                    410      | -       | 0            | -                               | gone
                    410      | TIMEOUT | 4            | 5                               | gone
                    429      | -       | 0            | -                               | PT5S
                    429      | -       | 0            | 120                             | PT2M
                    429      | -       | 0            | ' 120 '                         | PT2M
                    429      | -       | 1            | 120                             | PT5M
                    429      | -       | 0            | 0                               | PT5S
                    429      | -       | 0            | -5                              | PT5S
                    429      | -       | 0            | soon                            | PT5S
                    429      | -       | 0            | 1e3                             | PT5S
                    429      | -       | 0            | 86401                           | PT24H
                    429      | -       | 0            | 99999999999999999999            | PT24H
                    503      | -       | 0            | Sun, 01 Mar 2026 12:10:00 GMT   | PT10M
                    503      | -       | 0            | Sunday, 01-Mar-26 12:10:00 GMT  | PT10M
                    503      | -       | 0            | Sun Mar  1 12:10:00 2026        | PT10M
                    503      | -       | 0            | Sun, 01 Mar 2026 11:00:00 GMT   | PT5S
                    503      | -       | 0            | Fri, 01 Jan 2100 00:00:00 GMT   | PT24H
                    429      | -       | 4            | 10                              | failed
                    500      | -       | 0            | 600                             | PT5S
                    500      | -       | 3            | -                               | PT24H
                    500      | -       | 4            | -                               | failed
                    -        | CONNECT | 0            | -                               | PT5S
                    -        | TIMEOUT | 2            | -                               | PT30M
                    -        | TIMEOUT | 4            | -                               | failed
                    """)
    void an_attempt_means(
            @Nullable Integer status,
            @Nullable String failure,
            int triesBefore,
            @Nullable String retryAfter,
            String meaning) {
        Verdict verdict = RULE.judge(attempt(status, failure, retryAfter), triesBefore, NOW, 0);

        assertThat(verdict instanceof Verdict.Retry retry ? retry.after().toString() : verdict.word())
                .isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({"0, 1, PT5.5S", "0, 0.5, PT5.25S", "1, 1, PT5M2S", "3, 1, PT24H2S", "3, 0, PT24H"})
    void jitter_is_only_added_a_tenth_at_most_and_never_more_than_two_seconds(
            int triesBefore, double luck, String wait) {
        Verdict verdict = RULE.judge(attempt(500, null, null), triesBefore, NOW, luck);

        assertThat(verdict).isEqualTo(new Verdict.Retry(Duration.parse(wait)));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {"200, -, -", "302, -, redirect", "500, -, status", "-, CONNECT, connect", "200, TIMEOUT, timeout"})
    void the_reason_is_a_stable_word(@Nullable Integer status, @Nullable String failure, @Nullable String word) {
        assertThat(RetryRule.reason(attempt(status, failure, null))).isEqualTo(word);
    }

    private static Attempt attempt(@Nullable Integer status, @Nullable String failure, @Nullable String retryAfter) {
        return new Attempt(
                status,
                failure == null ? null : new Failure(Reason.valueOf(failure), "because"),
                Duration.ofMillis(20),
                retryAfter == null ? Map.of() : Map.of("retry-after", retryAfter),
                "");
    }
}
