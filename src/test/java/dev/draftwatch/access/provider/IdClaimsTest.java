package dev.draftwatch.access.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.right.Role;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdClaimsTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            groups                      | {"groups": ["a", "b"]}                                  | a b
            groups                      | {"groups": "a"}                                         | a
            groups                      | {"groups": "a b"}                                       | a_b
            groups                      | {"groups": [1, null, {"a": 1}, ["a"], "b"]}             | b
            groups                      | {"groups": {"a": true}}                                 |
            groups                      | {"groups": true}                                        |
            groups                      | {}                                                      |
            realm/groups                | {"realm": {"groups": ["a"]}}                            | a
            realm/groups                | {"realm": ["groups"]}                                   |
            realm/groups                | {"realm": {"groups": ["a"]}, "realm/groups": ["b"]}     | b
            https://example.com/roles   | {"https://example.com/roles": ["a"]}                    | a
            """)
    void a_claim_is_found_by_its_name_or_its_path(String path, String claims, String texts) {
        assertThat(String.join(
                        " ",
                        claims(claims).texts(path).stream()
                                .map(text -> text.replace(' ', '_'))
                                .toList()))
                .isEqualTo(texts == null ? "" : texts);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"email": "a@b", "email_verified": true}        | true
            {"email": "a@b", "email_verified": "true"}      | false
            {"email": "a@b", "email_verified": 1}           | false
            {"email": "a@b", "email_verified": false}       | false
            {"email": "a@b"}                                | false
            """)
    void only_a_plain_true_is_a_verified_address(String claims, boolean verified) {
        assertThat(claims(claims).identity().emailVerified()).isEqualTo(verified);
    }

    @Test
    void the_highest_role_counts_and_values_are_compared_exactly() {
        ClaimRoles roles = new ClaimRoles(new Settings(List.of("all"), List.of("day", "night")));

        assertThat(roles.of(Set.of("all", "night"))).contains(Role.OPERATOR);
        assertThat(roles.of(Set.of("all"))).contains(Role.VIEWER);
        assertThat(roles.of(Set.of("Night", "night ", "nigh"))).isEmpty();
        assertThat(roles.of(Set.of())).isEmpty();
        assertThat(roles.isEmpty()).isFalse();
    }

    private static IdClaims claims(String json) {
        String payload = Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        return IdClaims.of("head." + payload + ".signature", new ObjectMapper());
    }

    private record Settings(List<String> viewers, List<String> operators) implements ProviderConfig {
        @Override
        public Optional<URI> issuer() {
            return Optional.empty();
        }

        @Override
        public Optional<String> clientId() {
            return Optional.empty();
        }

        @Override
        public Optional<String> clientSecret() {
            return Optional.empty();
        }

        @Override
        public List<String> scopes() {
            return List.of();
        }

        @Override
        public String name() {
            return "";
        }

        @Override
        public String roleClaim() {
            return "groups";
        }

        @Override
        public Optional<List<String>> rolesViewer() {
            return Optional.of(viewers);
        }

        @Override
        public Optional<List<String>> rolesOperator() {
            return Optional.of(operators);
        }

        @Override
        public Optional<List<String>> rolesAdmin() {
            return Optional.empty();
        }

        @Override
        public Optional<URI> publicUrl() {
            return Optional.empty();
        }
    }
}
