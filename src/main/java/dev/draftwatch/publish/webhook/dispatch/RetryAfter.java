package dev.draftwatch.publish.webhook.dispatch;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date in any of the three forms that HTTP knows. */
final class RetryAfter {
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.RFC_1123_DATE_TIME,
            new DateTimeFormatterBuilder()
                    .appendPattern("EEEE, dd-MMM-")
                    .appendValueReduced(java.time.temporal.ChronoField.YEAR, 2, 2, 2000)
                    .appendPattern(" HH:mm:ss zzz")
                    .toFormatter(Locale.US),
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.US).withZone(ZoneOffset.UTC));

    private RetryAfter() {}

    /** {@return the wait, from nothing to a day; empty for what is neither seconds nor a date} */
    static Optional<Duration> parse(@Nullable String text, Instant now) {
        if (text == null) {
            return Optional.empty();
        }
        String value = text.strip();
        if (value.matches("\\d+")) {
            // More digits than a day of seconds has are a day.
            return Optional.of(clamped(value.length() > 9 ? LONGEST : Duration.ofSeconds(Long.parseLong(value))));
        }
        for (DateTimeFormatter form : DATES) {
            try {
                return Optional.of(clamped(Duration.between(now, form.parse(value, Instant::from))));
            } catch (DateTimeException e) {
                // Perhaps one of the older forms.
            }
        }
        return Optional.empty();
    }

    private static Duration clamped(Duration wait) {
        return wait.isNegative() ? Duration.ZERO : wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
    }
}
