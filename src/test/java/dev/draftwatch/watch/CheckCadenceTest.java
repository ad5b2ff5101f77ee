package dev.draftwatch.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.watch.cadence.Cadence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckCadenceTest {
    private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00Z");
    private static final Duration GRACE = Duration.ofMinutes(2);

    @ParameterizedTest
    @CsvSource({"PT2M, 9", "PT30M, 13", "PT6H, 46"})
    void an_abandoned_draft_costs_few_calls_and_gets_its_two_last_looks(Duration window, int atMost) {
        Instant expires = CREATED.plus(window);
        List<Instant> looks = new ArrayList<>();
        Instant look = CREATED.plusSeconds(2);
        while (look.isBefore(expires.plus(GRACE))) {
            looks.add(look);
            Instant next = CheckCadence.whileDraft(CREATED, expires, GRACE, Cadence.BUILT_IN, look);
            assertThat(next).isAfter(look);
            look = next;
        }
        looks.add(look);

        assertThat(looks).hasSizeLessThanOrEqualTo(atMost).contains(expires).endsWith(expires.plus(GRACE));
    }

    @Test
    void a_picture_is_seen_at_the_latest_at_twice_its_age() {
        Instant expires = CREATED.plus(Duration.ofMinutes(10));
        Instant look = CREATED.plusSeconds(2);
        while (look.isBefore(expires)) {
            Instant next = CheckCadence.whileDraft(CREATED, expires, GRACE, Cadence.BUILT_IN, look);
            Duration unseen = Duration.between(look, next);
            Duration age = Duration.between(CREATED, look);
            assertThat(unseen).isLessThanOrEqualTo(age.plus(age.dividedBy(2)));
            look = next;
        }
    }

    @Test
    void no_answer_is_asked_for_again_soon_then_less_often_and_surely_at_the_last_look() {
        Instant expires = CREATED.plus(Duration.ofMinutes(30));
        Instant now = CREATED.plus(Duration.ofMinutes(5));

        assertThat(CheckCadence.afterNoAnswer(0, expires, GRACE, now)).isEqualTo(now.plusSeconds(5));
        assertThat(CheckCadence.afterNoAnswer(2, expires, GRACE, now)).isEqualTo(now.plusSeconds(20));
        assertThat(CheckCadence.afterNoAnswer(1_000_000, expires, GRACE, now)).isEqualTo(now.plusSeconds(60));
        Instant last = expires.plus(GRACE);
        assertThat(CheckCadence.afterNoAnswer(9, expires, GRACE, last.minusSeconds(3)))
                .isEqualTo(last);
        assertThat(CheckCadence.afterNoAnswer(9, expires, GRACE, last)).isEqualTo(last.plusSeconds(60));
    }
}
