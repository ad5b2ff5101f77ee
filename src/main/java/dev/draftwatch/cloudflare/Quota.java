package dev.draftwatch.cloudflare;

import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How many calls Cloudflare says are left, in the less favourable of two families of headers, since both are documented:
 * {@code x-ratelimit-remaining} with {@code x-ratelimit-reset} (developers.cloudflare.com/fundamentals/api/reference/limits), and
 * {@code Ratelimit: "default";r=50;t=30}.
 *
 * @param left 0 or more
 * @param forSoLong when there is room again; a second to five minutes
 */
record Quota(int left, Duration forSoLong) {
    private static final Pattern REMAINING = Pattern.compile("(?:^|[;,\\s])r=(\\d{1,9})");
    private static final Pattern SECONDS = Pattern.compile("(?:^|[;,\\s])t=(\\d{1,9})");
    private static final Duration UNTOLD = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Where headers are found; null for one that is not there. */
    interface Headers {
        @Nullable String header(String name);
    }

    /**
     * {@return what the headers say; null where they say nothing that can be understood}
     *
     * @param resetsAt when {@code x-ratelimit-reset} says there is room again
     */
    static @Nullable Quota read(Headers headers, @Nullable Instant resetsAt, @Nullable Instant answeredAt) {
        Duration untilReset = resetsAt == null || answeredAt == null ? UNTOLD : Duration.between(answeredAt, resetsAt);
        Quota named = of(number(headers.header("x-ratelimit-remaining")), untilReset);
        String ratelimit = headers.header("Ratelimit");
        OptionalLong seconds = found(SECONDS, ratelimit);
        Quota structured =
                of(found(REMAINING, ratelimit), seconds.isPresent() ? Duration.ofSeconds(seconds.getAsLong()) : UNTOLD);
        return Stream.of(named, structured)
                .filter(quota -> quota != null)
                .reduce((one, other) -> one.left() <= other.left() ? longer(one, other) : longer(other, one))
                .orElse(null);
    }

    /** The smaller of the two; where both say the same, for the longer time. */
    private static Quota longer(Quota smaller, Quota other) {
        return smaller.left() == other.left() && other.forSoLong().compareTo(smaller.forSoLong()) > 0 ? other : smaller;
    }

    private static @Nullable Quota of(OptionalLong left, Duration time) {
        if (left.isEmpty()) {
            return null;
        }
        Duration atLeast = time.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : time;
        return new Quota((int) left.getAsLong(), atLeast.compareTo(LONGEST) > 0 ? LONGEST : atLeast);
    }

    private static OptionalLong number(@Nullable String text) {
        return text != null && text.strip().matches("\\d{1,9}")
                ? OptionalLong.of(Long.parseLong(text.strip()))
                : OptionalLong.empty();
    }

    private static OptionalLong found(Pattern pattern, @Nullable String text) {
        if (text == null) {
            return OptionalLong.empty();
        }
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? OptionalLong.of(Long.parseLong(matcher.group(1))) : OptionalLong.empty();
    }
}
