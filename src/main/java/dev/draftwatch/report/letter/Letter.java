package dev.draftwatch.report.letter;

import java.util.List;

/**
 * What a letter says, in finished words; empty text is left out.
 *
 * @param subject one line
 * @param about in small print above the title: what and when
 * @param lead the one thing to know
 * @param points what to look at, most urgent first
 * @param foot why this letter came
 */
public record Letter(
        String subject,
        String about,
        String title,
        String lead,
        List<Figure> figures,
        List<Point> points,
        List<Table> tables,
        String foot) {
    public Letter {
        // A subject is one line; an account's name may be anything.
        subject = subject.replaceAll("[\\p{Cntrl}]+", " ").strip();
        figures = List.copyOf(figures);
        points = List.copyOf(points);
        tables = List.copyOf(tables);
    }

    /** Whether something is good news, bad news, or neither. */
    public enum Tone {
        GOOD,
        BAD,
        WARN,
        PLAIN;

        /** As the style sheet calls it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * A number.
     *
     * @param change beside the time before
     */
    public record Figure(String name, String value, String change, Tone tone) {}

    /**
     * Something to look at.
     *
     * @param link absolute; empty where nothing is linked
     * @param way what is behind the link
     */
    public record Point(Tone tone, String sentence, String link, String way) {}

    /** Lines under a heading. */
    public record Table(String title, List<Line> lines) {
        public Table {
            lines = List.copyOf(lines);
        }
    }

    public record Line(String name, String value, String note) {}

    public String html() {
        return new LetterPage(this).render();
    }

    public String text() {
        return new LetterText(this).render();
    }
}
