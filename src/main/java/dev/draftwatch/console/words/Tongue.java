package dev.draftwatch.console.words;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** One language of the console: its texts, and how it puts numbers and times. */
public final class Tongue {
    /** Where nothing else is asked for. */
    public static final Tongue ENGLISH = new Tongue(Locale.ENGLISH);

    private static final Tongue GERMAN = new Tongue(Locale.GERMAN);
    private static final List<Locale> SPOKEN = List.of(Locale.ENGLISH, Locale.GERMAN);

    private final Locale locale;

    private Tongue(Locale locale) {
        this.locale = locale;
    }

    /** {@return the language with this code, English for every other} */
    public static Tongue of(String code) {
        return code.equals("de") ? GERMAN : ENGLISH;
    }

    /** {@return the one of ours that a browser would rather read} */
    public static Tongue preferred(String acceptLanguage) {
        try {
            Locale best = Locale.lookup(Locale.LanguageRange.parse(acceptLanguage), SPOKEN);
            return best == null ? ENGLISH : of(best.getLanguage());
        } catch (IllegalArgumentException e) {
            // A header that is no list of languages prefers none.
            return ENGLISH;
        }
    }

    public String code() {
        return locale.getLanguage();
    }

    public Locale locale() {
        return locale;
    }

    public Words words() {
        return bundle(Words.class);
    }

    public HookWords hooks() {
        return bundle(HookWords.class);
    }

    public ReportWords reports() {
        return bundle(ReportWords.class);
    }

    public CleanupWords cleanup() {
        return bundle(CleanupWords.class);
    }

    public SettingWords settings() {
        return bundle(SettingWords.class);
    }

    public BulkWords bulk() {
        return bundle(BulkWords.class);
    }

    public EntryWords entry() {
        return bundle(EntryWords.class);
    }

    private <T> T bundle(Class<T> texts) {
        return locale.equals(Locale.ENGLISH)
                ? MessageBundles.get(texts)
                : MessageBundles.get(texts, Localized.Literal.of(code()));
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** {@return a count that was stopped above {@code most}} */
    public String count(long number, int most) {
        return number > most ? number(most) + "+" : number(number);
    }

    /** {@return a part of a whole, in percent with one digit} */
    public String share(long part, long whole) {
        return percent(part / (double) whole);
    }

    /** {@return a part of one, in percent with one digit} */
    public String percent(double part) {
        NumberFormat percent = NumberFormat.getPercentInstance(locale);
        percent.setMaximumFractionDigits(1);
        return percent.format(part);
    }

    /** {@return a number with two digits behind its point} */
    public String decimal(double number) {
        return String.format(locale, "%.2f", number);
    }

    /** Something that happened. */
    public Moment past(Instant at, Instant now) {
        Duration ago = Duration.between(at, now);
        return Moment.of(at, ago.toSeconds() < 1 ? words().justNow() : words().ago(span(ago)), "past");
    }

    /** Something that will happen, or is late already. */
    public Moment coming(Instant at, Instant now) {
        Duration until = Duration.between(now, at);
        return Moment.of(at, until.toSeconds() < 1 ? words().now() : words().in(span(until)), "coming");
    }

    /** A time, with words of another kind than how far away it is. */
    public Moment told(Instant at, String words) {
        return Moment.of(at, words, "none");
    }

    /** A deadline. */
    public Moment deadline(Instant at, Instant now) {
        Duration left = Duration.between(now, at);
        boolean open = !left.isNegative() && !left.isZero();
        return Moment.of(at, open ? words().left(span(left)) : words().ended(span(left)), "left");
    }

    /** {@return a length in its two largest units, such as {@code 6 min 41 s}} Sign and fractions are left out. */
    public String span(Duration length) {
        long seconds = length.abs().toSeconds();
        if (seconds < 60) {
            return words().seconds(seconds);
        }
        if (seconds < 3_600) {
            return two(words().minutes(seconds / 60), seconds % 60, words().seconds(seconds % 60));
        }
        if (seconds < 86_400) {
            return two(words().hours(seconds / 3_600), seconds % 3_600 / 60, words().minutes(seconds % 3_600 / 60));
        }
        return two(words().days(seconds / 86_400), seconds % 86_400 / 3_600, words().hours(seconds % 86_400 / 3_600));
    }

    private static String two(String large, long small, String written) {
        return small == 0 ? large : large + " " + written;
    }
}
