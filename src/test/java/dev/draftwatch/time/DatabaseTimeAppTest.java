package dev.draftwatch.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.testing.TestDatabase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class DatabaseTimeAppTest {
    @Inject
    AgroalDataSource database;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"PT10M", "PT-10M", "PT0S"})
    void an_instance_whose_own_clock_is_off_lives_by_the_database_s(String off) throws Exception {
        Clock wall = Clock.offset(Clock.systemUTC(), Duration.parse(off));
        MovableClock house = new MovableClock(wall, false, new MovedOffset(directory.resolve("clock-offset")));

        Instant before = Instant.now();
        new DatabaseTime(database, house, wall).keepInStep();

        // The test's PostgreSQL runs on this machine, so its clock is this machine's.
        assertThat(house.instant())
                .isBetween(before.minusSeconds(30), Instant.now().plusSeconds(30));
    }
}
