package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadSamples;
import dev.draftwatch.upload.UploadState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRuleTest {
    private static final Instant LAST_LOOK = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(2);
    private static final Duration AFTER = Duration.ofMinutes(10);

    /** Minutes after deadline and grace; the account waits for ten of them. */
    @ParameterizedTest(name = "{0}, now {1}, last asked {2} with {3} failures, leased until {4}, gate shut {5}: {6}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # state    | now | asked | failed | leased | shut  | expires
            draft      | 10  | 1     | 1      | -      | false | true
            draft      | 9   | 1     | 1      | -      | false | false
            draft      | 10  | -1    | 1      | -      | false | false
            draft      | 10  | 1     | 0      | -      | false | false
            draft      | 10  | -     | 0      | -      | false | false
            draft      | 10  | -     | 0      | -      | true  | true
            draft      | 9   | -     | 0      | -      | true  | false
            draft      | 10  | 1     | 1      | 11     | true  | false
            draft      | 10  | 1     | 1      | 9      | false | true
            expired    | 10  | 1     | 1      | -      | true  | false
            """)
    void the_clock_settles_what_cloudflare_was_asked_about_in_vain(
            String state,
            int now,
            @Nullable Integer asked,
            int failed,
            @Nullable Integer leased,
            boolean shut,
            boolean expires) {
        Instant deadline = LAST_LOOK.minus(GRACE);
        Upload upload = UploadSamples.unanswered(
                UploadState.of(state).orElseThrow(),
                deadline.minus(Duration.ofMinutes(30)),
                deadline,
                asked == null ? null : minutes(asked),
                failed,
                leased == null ? null : minutes(leased));

        Verdict verdict = new ClockRule(GRACE, AFTER, shut).judge(upload, minutes(now));

        assertThat(verdict instanceof Verdict.Settle).isEqualTo(expires);
        if (verdict instanceof Verdict.Settle settle) {
            assertThat(settle.settlement().to()).isEqualTo(UploadState.EXPIRED);
            assertThat(settle.settlement().evidence()).isEqualTo(Evidence.CLOCK);
            assertThat(settle.settlement().look()).isNull();
        }
    }

    private static Instant minutes(int after) {
        return LAST_LOOK.plus(Duration.ofMinutes(after));
    }
}
