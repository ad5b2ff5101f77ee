package dev.draftwatch.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class ClocksAppTest {
    @Inject
    Clock house;

    @Inject
    @Named("wall")
    Clock wall;

    @Inject
    MovableClock movable;

    @Test
    void a_bare_clock_is_the_house_s_and_the_wall_s_stays_true() {
        movable.advance(Duration.ofMinutes(5));

        assertThat(Duration.between(wall.instant(), house.instant())).isGreaterThan(Duration.ofMinutes(4));
    }
}
