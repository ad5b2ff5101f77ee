package dev.draftwatch.access.right;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.access.Caller;
import dev.draftwatch.access.key.Scopes;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapabilityTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # capability      | viewer | operator | admin | key with only
            view              | yes    | yes      | yes   | uploads:read
            view-reports      | yes    | yes      | yes   | reports:read
            view-webhooks     | no     | yes      | yes   | webhooks:manage
            view-metadata     | yes    | yes      | yes   | uploads:read
            view-upload-url   | no     | yes      | yes   | uploads:manage
            check-now         | no     | yes      | yes   | uploads:read
            delete-image      | no     | yes      | yes   | uploads:manage
            replay            | no     | yes      | yes   | webhooks:manage
            manage-endpoints  | no     | no       | yes   | webhooks:manage
            manage-settings   | no     | no       | yes   | admin
            export            | no     | yes      | yes   | uploads:read
            create-upload     | no     | yes      | yes   | uploads:create
            cancel            | no     | yes      | yes   | uploads:manage
            reclaim           | no     | yes      | yes   | cleanup:run
            manage-access     | no     | no       | yes   | admin
            view-activity     | no     | no       | yes   | admin
            """)
    void who_may_what(String word, String viewer, String operator, String admin, String scope) {
        Capability capability = Stream.of(Capability.values())
                .filter(known -> known.word().equals(word))
                .findFirst()
                .orElseThrow();

        assertThat(Role.VIEWER.may(capability)).isEqualTo(viewer.equals("yes"));
        assertThat(Role.OPERATOR.may(capability)).isEqualTo(operator.equals("yes"));
        assertThat(Role.ADMIN.may(capability)).isEqualTo(admin.equals("yes"));
        assertThat(key(scope).may(capability)).isTrue();
        assertThat(key("admin").may(capability)).isTrue();
        Scopes.ALL.stream()
                .filter(other -> !other.equals(scope) && !other.equals("admin"))
                .forEach(other ->
                        assertThat(key(other).may(capability)).as(other).isFalse());
    }

    @Test
    void the_table_above_has_every_capability_and_roles_speak_in_scopes_that_exist() {
        assertThat(Capability.values()).hasSize(16);
        assertThat(Arrays.stream(Role.values())
                        .flatMap(role -> role.scopes().stream())
                        .collect(Collectors.toSet()))
                .isSubsetOf(Scopes.ALL);
        assertThat(Role.of("operator")).contains(Role.OPERATOR);
        assertThat(Role.of("OPERATOR")).isEmpty();
    }

    private static Caller key(String scope) {
        return new Caller("id", "key", Set.of(scope), Set.of());
    }
}
