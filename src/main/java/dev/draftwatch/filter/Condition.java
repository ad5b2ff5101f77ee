package dev.draftwatch.filter;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing asked of an upload. Closed: whoever gives it a meaning does so for each case. */
public sealed interface Condition {
    <R> R match(Cases<R> cases);

    /** One method for each case, so that a new case is missed by nobody. */
    interface Cases<R> {
        R text(Text text);

        R meta(Meta meta);

        R time(Time time);

        R count(Count count);

        R word(Word word);
    }

    /**
     * A field has one of these values.
     *
     * @param values at least one; {@code ""} means that there is none
     * @param beginnings a value may go on after any of these
     */
    record Text(Field field, List<String> values, List<String> beginnings) implements Condition {
        public Text {
            values = List.copyOf(values);
            beginnings = List.copyOf(beginnings);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.text(this);
        }
    }

    /**
     * The metadata has one of these values at a path; a text also means the number or truth that is written so.
     *
     * @param path names of members, outermost first; where it leads into a list, any of its items counts
     */
    record Meta(List<String> path, List<String> values) implements Condition {
        public Meta {
            path = List.copyOf(path);
            values = List.copyOf(values);
        }

        @Override
        public <R> R match(Cases<R> cases) {
            return cases.meta(this);
        }
    }

    /**
     * A time lies in a span.
     *
     * @param from that instant or later; null where it has no beginning
     * @param until earlier than that instant; null where it has no end
     */
    record Time(
            Field field, @Nullable Instant from, @Nullable Instant until) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.time(this);
        }
    }

    /** A number is in a range, both ends included. */
    record Count(Field field, long least, long most) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.count(this);
        }
    }

    /** The exact image id, the beginning of a custom id, or a metadata value at whatever depth. */
    record Word(String text) implements Condition {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.word(this);
        }
    }
}
