package dev.draftwatch.access.audit;

import java.util.Locale;

/**
 * Who acts.
 *
 * @param id stays the same when the name changes
 * @param name for people who read the audit
 */
public record By(Kind kind, String id, String name) {
    /** The house itself, by its own rules. */
    public static final By HOUSE = new By(Kind.HOUSE, "house", "Draftwatch");

    /** What somebody is who acts. */
    public enum Kind {
        PERSON,
        KEY,
        /** Has shown nothing but a link, which is gone now. */
        NOBODY,
        HOUSE;

        /** {@return how it is written, such as {@code person}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
