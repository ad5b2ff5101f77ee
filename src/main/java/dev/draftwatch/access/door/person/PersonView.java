package dev.draftwatch.access.door.person;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.draftwatch.access.person.Person;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A person on the wire. {@code welcomeUrl} is there exactly once: in the answer that made it. */
@Schema(name = "Person")
public record PersonView(
        UUID id,

        String email,

        @Schema(
                description = "viewer looks, operator runs the day's work, admin may everything",
                enumeration = {"viewer", "operator", "admin"})
        String role,

        @Schema(description = "Ways in that this person has: password, provider")
        List<String> signsInWith,

        @Schema(
                description = "invited: has no way in yet; active: may sign in; disabled: may not",
                enumeration = {"invited", "active", "disabled"})
        String state,

        Instant createdAt,

        @Schema(
                description =
                        "Name of the key or person that invited them; the issuer, for who came by the sign-in provider")
        String createdBy,

        @Nullable Instant lastSignInAt,

        @Schema(description = "Until when the link is, or lately was, good that waits for them; null: none does")
        @Nullable Instant welcomeUntil,

        @Schema(
                description =
                        "Where the person chooses a password, once; in this answer only. Draftwatch sends no mail:"
                                + " hand it on by a way that only they read")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String welcomeUrl) {

    static PersonView of(Person person, @Nullable String welcomeUrl) {
        return new PersonView(
                person.id(),
                person.email(),
                person.role().word(),
                Stream.of(person.hasPassword() ? "password" : "", person.isNamedByProvider() ? "provider" : "")
                        .filter(way -> !way.isEmpty())
                        .toList(),
                person.state().word(),
                person.createdAt(),
                person.createdBy(),
                person.lastSignInAt(),
                person.invitedUntil(),
                welcomeUrl);
    }

    @Override
    public String toString() {
        return "PersonView[" + id + "]";
    }
}
