package dev.draftwatch.access.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordRulesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # password                         | what is said
            short                              | at least 12 characters
            elevenchars                        | at least 12 characters
            passwordpassword                   | too easy to guess
            123456789012                       | too easy to guess
            ana.miller@example.com             | too easy to guess
            ana.millerdraftwatch               | too easy to guess
            qwertyuiopas                       | too easy to guess
            gravel tuba nineteen oslo          |
            Xk4-tr9.Qm2w                       |
            Schäfchen über dem Fjord 7         |
            """)
    void what_is_easy_to_guess_is_refused_and_nothing_else(String password, String said) {
        String weakness = PasswordRules.weakness(password, "ana.miller@example.com")
                .map(Refusal::sentence)
                .orElse(null);

        if (said == null) {
            assertThat(weakness).isNull();
        } else {
            assertThat(weakness).contains(said);
        }
    }

    @Test
    void what_bcrypt_would_not_read_is_refused_rather_than_ignored() {
        String longest = "gravel tuba nineteen oslo walrus piano".repeat(3).substring(0, 72);

        assertThat(PasswordRules.weakness(longest, "a@b")).isEmpty();
        assertThat(PasswordRules.weakness(longest + "x", "a@b"))
                .hasValueSatisfying(said -> assertThat(said.sentence()).contains("72 bytes"));
    }

    @Test
    void a_password_is_its_hashs_and_nobody_elses() {
        Passwords passwords = new Passwords(new Settings(true, 10));
        String hash = passwords.hash("gravel tuba nineteen oslo");

        assertThat(hash).startsWith("$2").doesNotContain("gravel");
        assertThat(passwords.hash("gravel tuba nineteen oslo")).isNotEqualTo(hash);
        assertThat(passwords.matches("gravel tuba nineteen oslo", hash)).isTrue();
        assertThat(passwords.matches("gravel tuba nineteen Oslo", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.matches("", null)).isFalse();
        assertThat(passwords.matches("x".repeat(100_000), hash)).isFalse();
    }

    private record Settings(boolean enabled, int bcryptCost) implements PasswordConfig {}
}
