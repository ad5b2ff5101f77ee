package dev.draftwatch.filter.reading;

import dev.draftwatch.filter.Filter;

/** What came of reading a text. */
public sealed interface Reading {
    <R> R match(Cases<R> cases);

    /** One method for each case. */
    interface Cases<R> {
        R understood(Filter filter);

        R refused(Refused refused);
    }

    /** It is a filter. */
    record Understood(Filter filter) implements Reading {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.understood(filter);
        }
    }

    /**
     * It is none.
     *
     * @param rule a stable word: {@code unknown} (field or value), {@code format}, {@code quote}, {@code length}
     * @param message a sentence that names the part, and the nearest that is known
     */
    record Refused(String rule, String message) implements Reading {
        @Override
        public <R> R match(Cases<R> cases) {
            return cases.refused(this);
        }
    }
}
