package dev.draftwatch.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfiguredAccountTest {

    @Test
    void an_account_has_what_was_configured() {
        Optional<Account> configured = ConfiguredAccount.of(
                new Configured(Optional.of("id"), Optional.of("token"), Optional.of(Duration.ofMinutes(5))));

        assertThat(configured).hasValueSatisfying(account -> {
            assertThat(account.id()).isEqualTo("id");
            assertThat(account.expiringBefore()).contains(Duration.ofMinutes(5));
            assertThat(account.toString()).doesNotContain("token=", "value=token");
        });
        assertThat(ConfiguredAccount.of(new Configured(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    @Test
    void half_an_account_is_refused() {
        assertThatThrownBy(() ->
                        ConfiguredAccount.of(new Configured(Optional.of("id"), Optional.empty(), Optional.empty())))
                .hasMessageContaining("DRAFTWATCH_CLOUDFLARE_API_TOKEN");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S"})
    void nobody_is_told_at_the_deadline_or_after_it(Duration before) {
        assertThatThrownBy(() -> ConfiguredAccount.of(
                        new Configured(Optional.of("id"), Optional.of("token"), Optional.of(before))))
                .hasMessageContaining("DRAFTWATCH_CLOUDFLARE_EXPIRING_BEFORE");
    }

    private record Configured(Optional<String> accountId, Optional<String> apiToken, Optional<Duration> expiringBefore)
            implements AccountConfig {
        @Override
        public boolean batch() {
            return false;
        }
    }
}
