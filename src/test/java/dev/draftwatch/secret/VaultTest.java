package dev.draftwatch.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VaultTest {
    private static final byte[] PLAIN = "https://upload.example/secret".getBytes(StandardCharsets.UTF_8);

    private record Given(Optional<String> key, Optional<Path> keyFile) implements EncryptionConfig {}

    private final Vault vault = vault(keyset());

    @Test
    void what_was_sealed_opens_for_the_same_purpose_only() {
        byte[] sealed = vault.seal(PLAIN, "row 1");

        assertThat(vault.open(sealed, "row 1")).isEqualTo(PLAIN);
        assertThatIllegalStateException().isThrownBy(() -> vault.open(sealed, "row 2"));
    }

    @Test
    void a_changed_seal_and_another_key_do_not_open_it() {
        byte[] sealed = vault.seal(PLAIN, "row 1");
        byte[] changed = sealed.clone();
        changed[changed.length - 1] ^= 1;

        assertThatIllegalStateException().isThrownBy(() -> vault.open(changed, "row 1"));
        assertThatIllegalStateException().isThrownBy(() -> vault(keyset()).open(sealed, "row 1"));
    }

    @Test
    void the_key_may_stand_in_a_file(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(directory.resolve("key"), keyset() + "\n");
        Vault fromFile = new Vault(new Given(Optional.empty(), Optional.of(file)));

        assertThat(fromFile.open(fromFile.seal(PLAIN, "p"), "p")).isEqualTo(PLAIN);
    }

    @Test
    void a_start_without_a_usable_key_fails_and_says_how_to_make_one(@TempDir Path directory) {
        Given none = new Given(Optional.empty(), Optional.empty());
        Given garbage = new Given(Optional.of("hunter2"), Optional.empty());
        Given missing = new Given(Optional.empty(), Optional.of(directory.resolve("nowhere")));

        for (Given config : new Given[] {none, garbage, missing}) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> new Vault(config))
                    .withMessageContaining("DRAFTWATCH_ENCRYPTION_KEY_FILE")
                    .withMessageContaining("/dev/urandom")
                    .withMessageNotContaining("hunter2");
        }
    }

    private static Vault vault(String keyset) {
        return new Vault(new Given(Optional.of(keyset), Optional.empty()));
    }

    private static String keyset() {
        try {
            AeadConfig.register();
            return TinkJsonProtoKeysetFormat.serializeKeyset(
                    KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
