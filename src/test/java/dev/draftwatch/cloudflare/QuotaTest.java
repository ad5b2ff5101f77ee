package dev.draftwatch.cloudflare;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotaTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # x-ratelimit-remaining | reset in | Ratelimit             | left | seconds
            50                      | -        | -                     | 50   | 30
            0                       | 120      | -                     | 0    | 120
            7                       | 99999    | -                     | 7    | 300
            -                       | -        | "default";r=50;t=30   | 50   | 30
            -                       | -        | "default"; r=3; t=900 | 3    | 300
            -                       | -        | "default";r=3         | 3    | 30
            40                      | -        | "default";r=9;t=12    | 9    | 12
            4                       | 60       | "default";r=9;t=12    | 4    | 60
            4                       | 60       | "default";r=4;t=12    | 4    | 60
            """)
    void the_less_favourable_family_counts(
            @Nullable String remaining, @Nullable Integer resetIn, @Nullable String ratelimit, int left, int seconds) {
        Instant resetsAt = resetIn == null ? null : NOW.plusSeconds(resetIn);

        Quota quota = Quota.read(
                name -> name.equals("Ratelimit") ? ratelimit : name.equals("x-ratelimit-remaining") ? remaining : null,
                resetsAt,
                NOW);

        assertThat(quota).isEqualTo(new Quota(left, Duration.ofSeconds(seconds)));
    }

    @Test
    void what_cannot_be_understood_says_nothing() {
        Map<String, String> odd = Map.of("x-ratelimit-remaining", "plenty", "Ratelimit", "\"default\";q=100;w=60");

        assertThat(Quota.read(odd::get, null, NOW)).isNull();
        assertThat(Quota.read(name -> null, NOW, null)).isNull();
    }
}
