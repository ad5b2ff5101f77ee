package dev.draftwatch.report.digest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.report.count.Counts;
import dev.draftwatch.report.letter.Letter;
import dev.draftwatch.report.letter.Letter.Figure;
import dev.draftwatch.report.letter.Letter.Line;
import dev.draftwatch.report.letter.Letter.Point;
import dev.draftwatch.report.letter.Letter.Table;
import dev.draftwatch.report.letter.Letter.Tone;
import dev.draftwatch.report.letter.Say;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Words a digest. */
@Singleton
public class DigestLetter {
    private final DigestConfig config;
    private final ObjectMapper json;

    DigestLetter(DigestConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
    }

    /** The letter of an event {@code report.ready}. */
    public Letter of(JsonNode event) {
        try {
            return of(json.treeToValue(event, Digest.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A digest cannot be read", e);
        }
    }

    Letter of(Digest digest) {
        Counts now = digest.now();
        String share = Say.share(now.getConversion());
        String change = Say.points(now.getConversion(), digest.before().getConversion());
        return new Letter(
                "%s: %s, %s with a picture%s"
                        .formatted(
                                digest.name(),
                                Say.count(now.asked(), "upload", "uploads"),
                                share,
                                change.isEmpty() ? "" : " (" + change + ")"),
                digest.name() + " · " + when(digest),
                daily(digest) ? "What became of a day's uploads" : "What became of a week's uploads",
                lead(digest),
                figures(digest),
                points(digest),
                tables(digest),
                "Uploads created from %s to %s, beside the %s before. You get this because DRAFTWATCH_DIGEST_TO names you."
                        .formatted(Say.moment(digest.from()), Say.moment(digest.to()), daily(digest) ? "day" : "week"));
    }

    private static boolean daily(Digest digest) {
        return digest.every().equals("daily");
    }

    private static String when(Digest digest) {
        String last = Say.day(digest.to().minus(Duration.ofDays(1)));
        return daily(digest) ? last : Say.day(digest.from()) + " to " + last;
    }

    private static String lead(Digest digest) {
        Counts now = digest.now();
        if (now.asked() == 0) {
            return "Nobody asked for an upload; before, it was %s."
                    .formatted(Say.count(digest.before().asked()));
        }
        String bad = digest.findings().stream()
                .filter(finding -> finding.level().equals("bad"))
                .map(Finding::sentence)
                .findFirst()
                .orElse("");
        return "Of %s, %s got a picture and %s abandoned. %s"
                .formatted(
                        Say.count(now.issued(), "URL handed out", "URLs handed out"),
                        Say.count(now.uploaded()),
                        Say.count(now.getAbandoned(), "was", "were"),
                        bad)
                .strip();
    }

    private static List<Figure> figures(Digest digest) {
        Counts now = digest.now();
        Counts before = digest.before();
        return List.of(
                figure("Asked for", now.asked(), before.asked(), 0),
                figure("Pictures", now.uploaded(), before.uploaded(), 1),
                new Figure(
                        "Conversion",
                        Say.share(now.getConversion()),
                        Say.points(now.getConversion(), before.getConversion()),
                        tone(now.getConversion(), before.getConversion())),
                figure("Abandoned", now.getAbandoned(), before.getAbandoned(), -1),
                figure("Failed creates", now.failed(), before.failed(), -1),
                new Figure(
                        "Time to picture, half of them within",
                        half(digest.times()),
                        digest.timesBefore().pictures() == 0 ? "" : "before: " + half(digest.timesBefore()),
                        Tone.PLAIN));
    }

    /** @param good 1: the more the better; -1: the fewer; 0: neither */
    private static Figure figure(String name, long now, long before, int good) {
        int direction = Long.compare(now, before) * good;
        return new Figure(
                name,
                Say.count(now),
                Say.change(now, before),
                direction == 0 ? Tone.PLAIN : direction > 0 ? Tone.GOOD : Tone.BAD);
    }

    private static Tone tone(@Nullable Double now, @Nullable Double before) {
        if (now == null || before == null || Math.abs(now - before) < 0.0005) {
            return Tone.PLAIN;
        }
        return now > before ? Tone.GOOD : Tone.BAD;
    }

    private static String half(Digest.Times times) {
        return Say.seconds(times.p50().from(), times.p50().to());
    }

    private List<Point> points(Digest digest) {
        List<Point> points = new ArrayList<>();
        for (Finding finding : digest.findings()) {
            points.add(new Point(
                    Tone.valueOf(finding.level().toUpperCase(Locale.ROOT)),
                    finding.sentence(),
                    config.link(finding.path()),
                    finding.way()));
        }
        if (points.isEmpty()) {
            points.add(new Point(Tone.GOOD, "Nothing needs a look.", config.link("/console"), "The console"));
        }
        return points;
    }

    /** Of whom was erased, the event has none. */
    private static String named(@Nullable String creator) {
        return creator == null || creator.isEmpty() ? "(no creator)" : creator;
    }

    private static List<Table> tables(Digest digest) {
        List<Table> tables = new ArrayList<>();
        if (!digest.abandoners().isEmpty()) {
            tables.add(new Table(
                    "Who abandons most",
                    digest.abandoners().stream()
                            .map(one -> new Line(
                                    named(one.creator()),
                                    Say.count(one.abandoned()),
                                    "of %s, %s".formatted(Say.count(one.issued()), Say.share(one.share()))))
                            .toList()));
        }
        if (!digest.failures().isEmpty()) {
            tables.add(new Table(
                    "Why creates failed",
                    digest.failures().stream()
                            .map(one -> new Line(
                                    one.cloudflare() ? "Cloudflare's code " + one.code() : one.code(),
                                    Say.count(one.count()),
                                    Say.share(one.share())))
                            .toList()));
        }
        return tables;
    }
}
