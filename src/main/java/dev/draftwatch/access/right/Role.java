package dev.draftwatch.access.right;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** What a person is here for: a bundle of capabilities. Each role holds everything of the one before it. */
public enum Role {
    /** Looks and changes nothing. What everybody is unless said otherwise. */
    VIEWER,
    /** Runs the day's work on uploads and deliveries. */
    OPERATOR,
    /** May everything, above all say who may what. */
    ADMIN;

    public boolean may(Capability capability) {
        return compareTo(capability.from()) >= 0;
    }

    /**
     * {@return the same in the words of keys, for rooms that keep for which scope something was done} Coarser than
     * capabilities, and never instead of them.
     */
    public Set<String> scopes() {
        return switch (this) {
            case VIEWER -> Set.of("uploads:read", "events:read", "reports:read");
            case OPERATOR ->
                Set.of(
                        "uploads:create",
                        "uploads:read",
                        "uploads:manage",
                        "events:read",
                        "reports:read",
                        "cleanup:run");
            case ADMIN -> Set.of("admin");
        };
    }

    /** {@return how it is written, such as {@code viewer}} */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the role of this word, exactly as {@link #word} writes it} */
    public static Optional<Role> of(String word) {
        return Stream.of(values()).filter(role -> role.word().equals(word)).findFirst();
    }
}
