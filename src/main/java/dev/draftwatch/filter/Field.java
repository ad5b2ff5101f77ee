package dev.draftwatch.filter;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What of an upload can be asked for, and what kind of value it takes. */
public enum Field {
    STATE(Kind.TEXT),
    /** What made a final state believed; {@code confirmed} is every evidence but {@code clock}. */
    EVIDENCE(Kind.TEXT),
    CREATOR(Kind.TEXT),
    ACCOUNT(Kind.TEXT),
    /** The metadata's {@code tag}, or one of its {@code tags}. */
    TAG(Kind.TEXT),
    /** A metadata value by its path: {@code meta.article:4711}. */
    META(Kind.TEXT),
    /** Ours or Cloudflare's, in full. */
    ID(Kind.TEXT),
    CUSTOM_ID(Kind.TEXT),
    CREATED(Kind.PAST),
    /** The deadline. A length counts from now into the future. */
    EXPIRES(Kind.FUTURE),
    /** When the present final state was entered. */
    SETTLED(Kind.PAST),
    /** How long ago it was created. */
    AGE(Kind.LENGTH),
    /** How often Cloudflare was asked. */
    CHECKS(Kind.NUMBER),
    /** What the browser reported: {@code done}, {@code refused}, {@code aborted}, {@code any} or {@code none}. */
    HINT(Kind.TEXT),
    SOURCE(Kind.TEXT),
    /** The code with which a create failed. */
    ERROR(Kind.TEXT);

    /** What is written after the name. */
    public enum Kind {
        TEXT,
        /** A time; a length is that long ago. */
        PAST,
        /** A time; a length is that far ahead. */
        FUTURE,
        LENGTH,
        NUMBER
    }

    private final Kind kind;

    Field(Kind kind) {
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /** As it is written. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Field> of(String word) {
        return Arrays.stream(values())
                .filter(field -> field != META && field.word().equals(word))
                .findFirst();
    }

    /** {@return every name that can be written, {@code meta.} as an example} */
    public static Set<String> words() {
        return Arrays.stream(values())
                .map(field -> field == META ? "meta.name" : field.word())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
