package dev.draftwatch.access.person;

import dev.draftwatch.access.audit.By;
import dev.draftwatch.access.right.Role;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person as they are known here; of the password only whether there is one.
 *
 * @param email as it was written when they were invited; upper and lower case are the same person
 * @param createdBy name of the key or person that invited them; {@code first start} for the first administrator, the
 *     provider's issuer for who came by it
 * @param invitedUntil until when the link is, or lately was, good that waits for them; null: none does
 * @param isNamedByProvider whether they sign in at the provider, which then says their role at each sign-in
 */
public record Person(
        UUID id,
        String email,
        Role role,
        State state,
        Instant createdAt,
        String createdBy,
        @Nullable Instant lastSignInAt,
        @Nullable Instant invitedUntil,
        boolean hasPassword,
        boolean isNamedByProvider) {

    /** Where a person stands. */
    public enum State {
        /** Has no way in yet. Left by choosing a password with the link, or by coming from the sign-in provider. */
        INVITED,
        /** May sign in. Left by being disabled. */
        ACTIVE,
        /** May not, and has no session. Left by being enabled. */
        DISABLED;

        /** {@return how it is written, such as {@code active}} */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** {@return the same, as the audit writes it} */
    public By by() {
        return new By(By.Kind.PERSON, "person:" + id, email);
    }

    /** Whether this one may sign in and be signed in. */
    public boolean isActive() {
        return state == State.ACTIVE;
    }
}
