package dev.draftwatch.filter;

import java.util.Optional;

/** Which field a condition is about; none for a bare word. */
final class FieldOf implements Condition.Cases<Optional<Field>> {
    @Override
    public Optional<Field> text(Condition.Text text) {
        return Optional.of(text.field());
    }

    @Override
    public Optional<Field> meta(Condition.Meta meta) {
        return Optional.of(Field.META);
    }

    @Override
    public Optional<Field> time(Condition.Time time) {
        return Optional.of(time.field());
    }

    @Override
    public Optional<Field> count(Condition.Count count) {
        return Optional.of(count.field());
    }

    @Override
    public Optional<Field> word(Condition.Word word) {
        return Optional.empty();
    }
}
