package dev.draftwatch.report.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Made series, with and without a real fall. */
class UsualBandTest {
    private static final long LEAST = 50;

    @ParameterizedTest
    @CsvSource({
        // uploads an hour, usual conversion, what days differ by
        "60, 0.70, 0.00",
        "200, 0.70, 0.02",
        "1000, 0.90, 0.01",
        "5000, 0.50, 0.05",
        "300, 0.97, 0.01",
        "120, 0.20, 0.03"
    })
    void weeks_without_a_fall_ring_for_nothing(int uploads, double conversion, double days) {
        int rung = 0;
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<UsualBand.Hour> before = before(random, uploads, conversion, days);
            UsualBand.Hour now = hour(random, uploads, conversion + random.nextGaussian() * days);
            rung += UsualBand.of(now, before, LEAST).orElseThrow().judge(now) == UsualBand.Verdict.LOW ? 1 : 0;
        }
        assertThat(rung).as("of 300 hours").isLessThanOrEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"200, 0.70, 0.02, 0.35", "1000, 0.90, 0.01, 0.75", "5000, 0.50, 0.02, 0.30", "60, 0.80, 0.02, 0.20"})
    void a_real_fall_rings_and_its_end_is_known(int uploads, double conversion, double days, double fallen) {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            List<UsualBand.Hour> before = before(random, uploads, conversion, days);
            UsualBand.Hour low = hour(random, uploads, fallen);
            UsualBand.Hour back = new UsualBand.Hour(uploads, Math.round(uploads * conversion));

            assertThat(UsualBand.of(low, before, LEAST).orElseThrow().judge(low))
                    .isEqualTo(UsualBand.Verdict.LOW);
            assertThat(UsualBand.of(back, before, LEAST).orElseThrow().judge(back))
                    .isNotEqualTo(UsualBand.Verdict.LOW);
        }
    }

    @Test
    void one_bad_day_among_those_before_hides_no_fall_and_makes_none() {
        List<UsualBand.Hour> before = new ArrayList<>(before(new Random(1), 500, 0.8, 0.01));
        before.set(3, new UsualBand.Hour(500, 5));

        UsualBand band =
                UsualBand.of(new UsualBand.Hour(500, 300), before, LEAST).orElseThrow();

        assertThat(band.usual()).isBetween(0.75, 0.85);
        assertThat(band.judge(new UsualBand.Hour(500, 300))).isEqualTo(UsualBand.Verdict.LOW);
        assertThat(band.judge(new UsualBand.Hour(500, 400))).isEqualTo(UsualBand.Verdict.USUAL);
    }

    @Test
    void between_low_and_usual_nothing_changes() {
        UsualBand band = new UsualBand(0.8, 0.1);

        assertThat(band.judge(new UsualBand.Hour(100, 69))).isEqualTo(UsualBand.Verdict.LOW);
        assertThat(band.judge(new UsualBand.Hour(100, 73))).isEqualTo(UsualBand.Verdict.BETWEEN);
        assertThat(band.judge(new UsualBand.Hour(100, 76))).isEqualTo(UsualBand.Verdict.USUAL);
    }

    @Test
    void of_a_few_chance_decides_and_nobody_is_told() {
        List<UsualBand.Hour> before = before(new Random(1), 500, 0.8, 0.01);

        assertThat(UsualBand.of(new UsualBand.Hour(49, 0), before, LEAST)).isEmpty();
        assertThat(UsualBand.of(new UsualBand.Hour(500, 0), before.subList(0, 4), LEAST))
                .isEmpty();
        assertThat(UsualBand.of(new UsualBand.Hour(500, 0), before(new Random(1), 49, 0.8, 0), LEAST))
                .isEmpty();
    }

    private static List<UsualBand.Hour> before(Random random, int uploads, double conversion, double days) {
        List<UsualBand.Hour> before = new ArrayList<>();
        for (int day = 0; day < 14; day++) {
            double ofDay = conversion + random.nextGaussian() * days;
            for (int hour = 0; hour < 3; hour++) {
                before.add(hour(random, uploads, ofDay));
            }
        }
        return before;
    }

    private static UsualBand.Hour hour(Random random, int uploads, double conversion) {
        long uploaded = 0;
        for (int i = 0; i < uploads; i++) {
            uploaded += random.nextDouble() < conversion ? 1 : 0;
        }
        return new UsualBand.Hour(uploads, uploaded);
    }
}
