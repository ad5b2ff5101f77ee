package dev.draftwatch.console.frame;

import dev.draftwatch.browse.House;
import dev.draftwatch.browse.HouseStatus;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How the house is, asked at most once in two seconds for the same accounts, however many pages are looked at. */
@Singleton
public class Pulse {
    private static final long GOOD_FOR = Duration.ofSeconds(2).toNanos();

    private final House house;
    private final Visitor visitor;
    private final Map<Set<String>, Known> known = new ConcurrentHashMap<>();

    /** What was read, and when. */
    private record Known(HouseStatus status, long at) {}

    Pulse(House house, Visitor visitor) {
        this.house = house;
        this.visitor = visitor;
    }

    /** As the visitor may know it. Counts stop above {@link House#COUNTED}. */
    public HouseStatus take() {
        long now = System.nanoTime();
        return known.compute(
                        visitor.caller().accounts(),
                        (of, last) -> isGood(last, now) ? last : new Known(house.glance(of), now))
                .status();
    }

    private static boolean isGood(@Nullable Known last, long now) {
        return last != null && now - last.at <= GOOD_FOR;
    }
}
