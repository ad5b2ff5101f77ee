package dev.draftwatch.report.time;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.draftwatch.report.rollup.Edges;
import dev.draftwatch.report.wire.Reported;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What another expiry would lose of the pictures that came, for each account and group. */
@Schema(name = "ExpiryAdvice")
public record ExpiryAdvice(@JsonUnwrapped Reported reported, String by, List<Group> items) {
    static final List<String> COLUMNS = Stream.concat(
                    Stream.of("account", "group", "uploads", "enough", "shortest", "possibly"),
                    Stream.of("after2min", "after5min", "after10min", "after30min", "after60min")
                            .flatMap(name -> Stream.of(name + ".least", name + ".most")))
            .toList();

    /** Less than this may be lost. */
    private static final double LOSES = 0.001;
    /** With fewer pictures than this, none lost of them is no sign of less than that (95 %, the rule of three). */
    private static final long ENOUGH = 3_000;
    /** Upload URLs live 2 minutes to 6 hours. */
    private static final int SHORTEST = 120_000;

    private static final int LONGEST = 21_600_000;

    /**
     * One group of one account. An expiry longer than those in use cannot be judged: who came too late for them is not in it.
     *
     * @param enough whether there are pictures enough to speak of a thousandth
     * @param shortest seconds: the shortest expiry that loses less than a thousandth whenever between the looks the pictures
     *     came; null where none does
     * @param possibly seconds: the shortest that may do so, if they came as early as looks allow
     */
    @Schema(name = "ExpiryAdviceGroup")
    public record Group(
            String account,
            String group,
            long uploads,
            boolean enough,
            @Nullable Double shortest,
            @Nullable Double possibly,
            Histogram.Lost after2min,
            Histogram.Lost after5min,
            Histogram.Lost after10min,
            Histogram.Lost after30min,
            Histogram.Lost after60min) {}

    static Group group(String account, String name, Histogram histogram) {
        return new Group(
                account,
                name,
                histogram.pictures(),
                histogram.pictures() >= ENOUGH,
                shortest(histogram, lost -> lost.most() < LOSES).orElse(null),
                shortest(histogram, lost -> lost.least() < LOSES).orElse(null),
                histogram.lostAt(2 * 60_000),
                histogram.lostAt(5 * 60_000),
                histogram.lostAt(10 * 60_000),
                histogram.lostAt(30 * 60_000),
                histogram.lostAt(60 * 60_000));
    }

    private static Optional<Double> shortest(Histogram histogram, Predicate<Histogram.Lost> enough) {
        return Edges.all().stream()
                .filter(edge -> edge >= SHORTEST && edge <= LONGEST)
                .map(histogram::lostAt)
                .filter(enough)
                .map(Histogram.Lost::seconds)
                .findFirst();
    }
}
