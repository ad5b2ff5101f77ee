package dev.draftwatch.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRotationTest {
    private static final byte[] PLAIN = {1, 2, 3};
    private static final byte[] PURPOSE = {4};

    @Test
    void through_both_steps_every_instance_opens_what_any_other_seals() throws Exception {
        String first = EncryptionKey.generate();
        String both = KeyRotation.step(KeyRotation.ADD, first);
        String promoted = KeyRotation.step(KeyRotation.PROMOTE, both);

        for (String[] sideBySide : new String[][] {{first, both}, {both, promoted}, {promoted, promoted}}) {
            assertThat(opens(sideBySide[0], sealed(sideBySide[1]))).isTrue();
            assertThat(opens(sideBySide[1], sealed(sideBySide[0]))).isTrue();
        }
        assertThat(opens(promoted, sealed(first)))
                .as("what was sealed before it all")
                .isTrue();
        assertThat(opens(first, sealed(promoted))).as("the new key seals").isFalse();
        assertThat(opens(EncryptionKey.generate(), sealed(promoted))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "{\"primaryKeyId\":1,\"key\":\"c2VjcmV0\"}"})
    void what_is_no_keyset_is_refused_and_never_quoted(String garbage) {
        for (String command : new String[] {KeyRotation.ADD, KeyRotation.PROMOTE}) {
            assertThatThrownBy(() -> KeyRotation.step(command, garbage))
                    .isInstanceOf(StartRefused.class)
                    .hasMessageContaining(command)
                    .hasMessageNotContainingAny("hunter2", "c2VjcmV0");
        }
    }

    private static byte[] sealed(String keyset) throws GeneralSecurityException {
        return aead(keyset).encrypt(PLAIN, PURPOSE);
    }

    private static boolean opens(String keyset, byte[] sealed) {
        try {
            return java.util.Arrays.equals(aead(keyset).decrypt(sealed, PURPOSE), PLAIN);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static Aead aead(String keyset) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(keyset, InsecureSecretKeyAccess.get())
                .getPrimitive(RegistryConfiguration.get(), Aead.class);
    }
}
