package dev.draftwatch.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MovableClockTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final Clock WALL = Clock.fixed(NOON, ZoneOffset.UTC);

    @TempDir
    Path directory;

    @Test
    void a_move_is_seen_at_once_and_outlives_the_process() {
        assertThat(clock().advance(Duration.ofMinutes(33))).isEqualTo(NOON.plus(Duration.ofMinutes(33)));

        assertThat(clock().instant()).isEqualTo(NOON.plus(Duration.ofMinutes(33)));
        assertThat(clock().moved()).isEqualTo(Duration.ofMinutes(33));
    }

    @Test
    void moves_add_up_and_the_database_s_lead_comes_on_top() {
        MovableClock clock = clock();
        clock.advance(Duration.ofMinutes(1));
        clock.advance(Duration.ofMinutes(2));
        clock.databaseAhead(Duration.ofSeconds(-5));

        assertThat(clock.instant()).isEqualTo(NOON.plusSeconds(175));
        assertThat(clock.moved()).isEqualTo(Duration.ofMinutes(3));
    }

    @Test
    void time_is_never_taken_back() {
        MovableClock clock = clock();

        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ZERO)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.advance(Duration.ofDays(36_526))).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo(NOON);
    }

    @Test
    void production_time_cannot_be_moved_whatever_a_file_says() {
        clock().advance(Duration.ofHours(1));
        MovableClock production = new MovableClock(WALL, false, kept());

        assertThat(production.instant()).isEqualTo(NOON);
        assertThatThrownBy(() -> production.advance(Duration.ofSeconds(1))).isInstanceOf(IllegalStateException.class);
    }

    private MovableClock clock() {
        return new MovableClock(WALL, true, kept());
    }

    private MovedOffset kept() {
        return new MovedOffset(directory.resolve("clock-offset"));
    }
}
