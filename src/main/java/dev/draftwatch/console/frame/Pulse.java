package dev.draftwatch.console.frame;

import dev.draftwatch.browse.House;
import dev.draftwatch.browse.HouseStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How the house is, asked at most once in two seconds however many pages are looked at. */
@Singleton
public class Pulse {
    private static final long GOOD_FOR = Duration.ofSeconds(2).toNanos();

    private final House house;
    private @Nullable HouseStatus latest;
    private long takenAt;

    Pulse(House house) {
        this.house = house;
    }

    /** Counts stop above {@link House#COUNTED}. */
    public synchronized HouseStatus take() {
        HouseStatus known = latest;
        long now = System.nanoTime();
        if (known == null || now - takenAt > GOOD_FOR) {
            known = house.glance();
            latest = known;
            takenAt = now;
        }
        return known;
    }
}
