package dev.draftwatch.time;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Makes the two clocks. A bare {@code @Inject Clock} means the house's; the wall's must be asked for by name. */
final class Clocks {
    private Clocks() {}

    @Produces
    @Singleton
    static MovableClock house(ClockConfig config, @Named("wall") Clock wall) {
        return new MovableClock(wall, config.movable(), new MovedOffset(config.file()));
    }

    @Produces
    @Singleton
    @DefaultBean
    @Named("wall")
    static Clock wall() {
        return Clock.systemUTC();
    }
}
