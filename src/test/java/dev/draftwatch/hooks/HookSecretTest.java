package dev.draftwatch.hooks;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.draftwatch.http.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class HookSecretTest {

    @Test
    void who_knows_it_is_let_in() {
        assertThatCode(() -> secret("ünlocked").check("ünlocked")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "secre", "secrets", "Secret", "secret "})
    void who_does_not_is_not(@Nullable String given) {
        assertThatThrownBy(() -> secret("secret").check(given))
                .isInstanceOfSatisfying(Problem.class, problem -> assertStatus(problem, 401));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "secret"})
    void where_none_is_set_there_is_nothing(@Nullable String given) {
        assertThatThrownBy(() -> new HookSecret(Optional::empty).check(given))
                .isInstanceOfSatisfying(Problem.class, problem -> assertStatus(problem, 404));
        assertThatThrownBy(() -> secret(" ").check(given))
                .isInstanceOfSatisfying(Problem.class, problem -> assertStatus(problem, 404));
    }

    private static void assertStatus(Problem problem, int status) {
        org.assertj.core.api.Assertions.assertThat(problem.status()).isEqualTo(status);
    }

    private static HookSecret secret(String secret) {
        return new HookSecret(() -> Optional.of(secret));
    }
}
