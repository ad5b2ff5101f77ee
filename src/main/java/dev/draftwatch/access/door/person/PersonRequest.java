package dev.draftwatch.access.door.person;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.person.Emails;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.http.Fields;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the bodies of {@code /api/v1/people}, and says of everything that is wrong which field and which rule. */
public final class PersonRequest {
    private PersonRequest() {}

    /** Who is invited, and as what. */
    public record Invitation(String email, Role role) {}

    /** What is to be different; null: nothing. */
    public record Change(@Nullable Role role, @Nullable Boolean enabled) {}

    /**
     * {@return who is to be invited}
     *
     * @throws dev.draftwatch.http.Problem 400 with every mistake
     */
    public static Invitation invitation(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("email", "role"));
        Optional<String> email = fields.optionalString("email", Emails.LONGEST).map(String::strip);
        if (!body.has("email")) {
            fields.reject("email", "required", "Say who is invited");
        } else if (email.filter(text -> !Emails.isOne(text)).isPresent()) {
            fields.reject("email", "format", "An e-mail address, such as ana@example.com");
        }
        Optional<Role> role = role(fields);
        fields.throwIfAny();
        return new Invitation(email.orElseThrow(), role.orElse(Role.VIEWER));
    }

    /**
     * {@return what is to be different}
     *
     * @throws dev.draftwatch.http.Problem 400 with every mistake
     */
    public static Change change(ObjectNode body) {
        Fields fields = new Fields(body);
        fields.refuseUnknown(Set.of("role", "state"));
        Optional<Role> role = role(fields);
        Optional<String> state = fields.optionalString("state", 10);
        if (state.filter(word -> !Set.of("active", "disabled").contains(word)).isPresent()) {
            fields.reject("state", "unknown", "States to set are active, disabled");
        }
        fields.throwIfAny();
        return new Change(role.orElse(null), state.map("active"::equals).orElse(null));
    }

    private static Optional<Role> role(Fields fields) {
        Optional<String> word = fields.optionalString("role", 10);
        Optional<Role> role = word.flatMap(Role::of);
        if (word.isPresent() && role.isEmpty()) {
            fields.reject("role", "unknown", "Roles are viewer, operator, admin");
        }
        return role;
    }
}
