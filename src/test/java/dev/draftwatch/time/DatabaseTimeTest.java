package dev.draftwatch.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTimeTest {

    @ParameterizedTest(name = "{4}")
    @CsvSource(delimiter = '|', textBlock = """
            PT0S   | PT0.003S  | PT0.004S | PT0S     | noise is not followed
            PT0S   | PT10M     | PT0.004S | PT10M    | a clock that is off is
            PT10M  | PT9M55S   | PT15S    | PT10M    | one slow answer says nothing against what is known
            PT10M  | PT10M1S   | PT0.004S | PT10M1S  | a clock that drifts is followed
            PT10M  | PT0S      | PT0.004S | PT0S     | and one that was set right
            PT-10M | PT-9M-55S | PT15S    | PT-10M   | behind as well as ahead
            """)
    void a_measure_counts_where_it_contradicts_the_last(
            Duration before, Duration measured, Duration roundTrip, Duration counted, String because) {
        assertThat(DatabaseTime.counted(before, measured, roundTrip))
                .as(because)
                .isEqualTo(counted);
    }
}
