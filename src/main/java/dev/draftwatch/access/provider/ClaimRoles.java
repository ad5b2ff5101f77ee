package dev.draftwatch.access.provider;

import dev.draftwatch.access.right.Role;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What somebody is here by what the provider says of them. */
final class ClaimRoles {
    private final Map<Role, Set<String>> valuesOf = new EnumMap<>(Role.class);

    ClaimRoles(ProviderConfig config) {
        valuesOf.put(Role.VIEWER, Set.copyOf(config.rolesViewer().orElse(List.of())));
        valuesOf.put(Role.OPERATOR, Set.copyOf(config.rolesOperator().orElse(List.of())));
        valuesOf.put(Role.ADMIN, Set.copyOf(config.rolesAdmin().orElse(List.of())));
    }

    /** {@return the highest role that one of these values stands for; nothing: this is nobody here} Exactly as written. */
    Optional<Role> of(Set<String> values) {
        return valuesOf.entrySet().stream()
                .filter(role -> role.getValue().stream().anyMatch(values::contains))
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder());
    }

    /** Whether no value stands for any role, so that nobody could come in. */
    boolean isEmpty() {
        return valuesOf.values().stream().allMatch(Set::isEmpty);
    }
}
