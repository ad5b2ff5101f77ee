package dev.draftwatch.filter;

import java.util.Optional;

/**
 * One part of a filter.
 *
 * @param negated what is asked for must not hold
 * @param written as it stands in the text, so that a filter can be shown and taken apart
 */
public record Term(Condition condition, boolean negated, String written) {

    /** {@return the field that it asks for; empty for a bare word} */
    public Optional<Field> field() {
        return condition.match(new FieldOf());
    }
}
