package dev.draftwatch.console.frame;

import dev.draftwatch.console.words.Moment;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A name and what it stands for.
 *
 * @param value empty where it is a time
 * @param moment null where it is no time
 * @param code whether it is copied rather than read
 */
public record Fact(String name, String value, @Nullable Moment moment, boolean code) {

    public static Fact text(String name, String value) {
        return new Fact(name, value, null, false);
    }

    public static Fact code(String name, String value) {
        return new Fact(name, value, null, true);
    }

    public static Fact time(String name, Instant at) {
        return new Fact(name, "", Moment.at(at), false);
    }
}
