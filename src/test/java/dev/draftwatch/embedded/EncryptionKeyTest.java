package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptionKeyTest {
    @TempDir
    Path directory;

    @Test
    void a_key_that_was_made_here_is_taken_from_the_setting_and_from_a_file() throws IOException {
        String key = EncryptionKey.generate();
        Path file = Files.writeString(directory.resolve("key"), key + "\n");

        assertThatCode(() -> EncryptionKey.check(with(Configured.ENCRYPTION_KEY, key)))
                .doesNotThrowAnyException();
        assertThatCode(() -> EncryptionKey.check(with(Configured.ENCRYPTION_KEY_FILE, file.toString())))
                .doesNotThrowAnyException();
        assertThatCode(() -> EncryptionKey.check(new Configured(name -> Optional.empty())))
                .doesNotThrowAnyException();
    }

    @Test
    void what_is_no_key_is_refused_by_the_name_of_its_setting_and_never_quoted() throws IOException {
        String secret = "{\"primaryKeyId\":1,\"key\":\"c2VjcmV0\"}";
        Path file = Files.writeString(directory.resolve("key"), secret);

        assertThatThrownBy(() -> EncryptionKey.check(with(Configured.ENCRYPTION_KEY, secret)))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("DRAFTWATCH_ENCRYPTION_KEY ")
                .hasMessageContaining(EncryptionKey.COMMAND)
                .hasMessageNotContaining("c2VjcmV0");
        assertThatThrownBy(() -> EncryptionKey.check(with(Configured.ENCRYPTION_KEY_FILE, file.toString())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(file.toString())
                .hasMessageNotContaining("c2VjcmV0");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        Path missing = directory.resolve("missing");

        assertThatThrownBy(() -> EncryptionKey.check(with(Configured.ENCRYPTION_KEY_FILE, missing.toString())))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("DRAFTWATCH_ENCRYPTION_KEY_FILE")
                .hasMessageContaining(missing.toString());
    }

    private static Configured with(String name, String value) {
        return new Configured(asked -> Optional.ofNullable(Map.of(name, value).get(asked)));
    }
}
