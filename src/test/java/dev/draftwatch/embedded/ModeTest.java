package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', useHeadersInDisplayName = true, textBlock = """
            JDBC URL | account | token | base URL | emulator | then
                     |         |       |          |          | EMBEDDED EMULATED
                     |         |       |          | true     | EMBEDDED EMULATED
                     |         |       |          | false    | DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID
                     | abc     | t     |          |          | EMBEDDED REAL
                     | abc     | t     |          | false    | EMBEDDED REAL
                     | abc     | t     |          | true     | both set
                     | abc     | t     | http://x |          | EMBEDDED REAL
                     | abc     | t     | http://x | true     | both set
                     | abc     |       |          |          | DRAFTWATCH_CLOUDFLARE_API_TOKEN too
                     |         | t     |          |          | DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID too
            jdbc:x   |         |       |          |          | DRAFTWATCH_EMULATOR_ENABLED=true
            jdbc:x   |         |       |          | false    | DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID
            jdbc:x   |         |       |          | true     | BY_URL EMULATED
            jdbc:x   | abc     | t     |          |          | BY_URL REAL
            jdbc:x   | abc     | t     |          | false    | BY_URL REAL
            jdbc:x   | abc     | t     |          | true     | both set
            jdbc:x   | abc     | t     | http://x |          | BY_URL REAL
                     | 023e105f4ecef8ad9ca31a8372d0c353 | emulator-token |          | true | EMBEDDED EMULATED
                     | 023e105f4ecef8ad9ca31a8372d0c353 | emulator-token | http://x |      | EMBEDDED REAL
                     |         |       |          | yes      | true or false
            """)
    void the_configuration_alone_decides_the_mode(
            @Nullable String url,
            @Nullable String account,
            @Nullable String token,
            @Nullable String baseUrl,
            @Nullable String emulator,
            String then) {
        Map<String, @Nullable String> set = new HashMap<>();
        set.put(Configured.JDBC_URL, url);
        set.put(Configured.ACCOUNT_ID, account);
        set.put(Configured.API_TOKEN, token);
        set.put(Configured.BASE_URL, baseUrl);
        set.put(Configured.EMULATOR, emulator);
        set.put(Configured.ENCRYPTION_KEY, "{}");

        String decided;
        try {
            Mode mode = Mode.of(configured(set));
            decided = mode.database() + " " + mode.cloudflare();
        } catch (StartRefused refused) {
            decided = refused.getMessage();
            assertThat(decided).hasLineCount(1);
        }

        assertThat(decided).contains(then);
    }

    @Test
    void the_emulators_account_is_reached_at_our_own_address_on_loopback() throws StartRefused {
        assertThat(Mode.of(configured(Map.of(Configured.HTTP_PORT, "9090"))).settings())
                .containsEntry(Configured.EMULATOR, "true")
                .containsEntry(Configured.HTTP_HOST, "127.0.0.1")
                .containsEntry(Configured.ACCOUNT_ID, "023e105f4ecef8ad9ca31a8372d0c353")
                .containsEntry(Configured.API_TOKEN, "emulator-token")
                .containsEntry(Configured.BASE_URL, "http://127.0.0.1:9090/emulator/client/v4");
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0,127.0.0.1", "::,127.0.0.1", "192.0.2.7,192.0.2.7", "::1,[::1]", "localhost,127.0.0.1"})
    void a_host_that_was_set_stays_and_is_where_the_emulator_is_reached(String host, String reached)
            throws StartRefused {
        Map<String, String> settings =
                Mode.of(configured(Map.of(Configured.HTTP_HOST, host))).settings();

        assertThat(settings)
                .doesNotContainKey(Configured.HTTP_HOST)
                .containsEntry(Configured.BASE_URL, "http://" + reached + ":8080/emulator/client/v4");
    }

    @Test
    void with_a_real_account_nothing_but_the_emulator_is_decided() throws StartRefused {
        assertThat(Mode.of(configured(Map.of(Configured.ACCOUNT_ID, "abc", Configured.API_TOKEN, "t")))
                        .settings())
                .containsExactlyEntriesOf(Map.of(Configured.EMULATOR, "false"));
    }

    @Test
    void a_database_by_url_needs_a_key_and_the_refusal_says_how_to_make_one() {
        Map<String, String> set =
                Map.of(Configured.JDBC_URL, "jdbc:x", Configured.ACCOUNT_ID, "abc", Configured.API_TOKEN, "t");

        assertThatThrownBy(() -> Mode.of(configured(set)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("generate-encryption-key")
                .hasMessageContaining("DRAFTWATCH_ENCRYPTION_KEY_FILE");
    }

    @Test
    void blank_counts_as_not_set() throws StartRefused {
        assertThat(Mode.of(configured(Map.of(Configured.JDBC_URL, "  "))).database())
                .isEqualTo(Mode.Database.EMBEDDED);
    }

    private static Configured configured(Map<String, ? extends @Nullable String> set) {
        return new Configured(name -> Optional.ofNullable(set.get(name)));
    }
}
