package dev.draftwatch.publish.webhook.sign;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two libraries that are not ours judge what we sign. */
class SignerTest {
    private static final String ID = "01980000-0000-7000-8000-000000000001";
    private static final String BODY =
            "{\"type\":\"upload.expired\",\"data\":{\"creator\":\"Ünal 🦆\",\"late\":false}}";

    private final SharedSecret secret = SharedSecret.random(new SecureRandom());
    private final SharedSecret former = SharedSecret.random(new SecureRandom());
    private final long now = Instant.now().getEpochSecond();

    @BeforeAll
    static void install() throws Exception {
        NpmLibrary.install();
    }

    @Test
    void both_libraries_take_what_was_signed() throws Exception {
        Signer signer = new Signer(List.of(secret), List.of());

        assertThat(verdicts(signed(signer, ID, now, BODY), secret)).containsOnly("taken");
    }

    @Test
    void during_a_rotation_both_take_it_with_either_secret() throws Exception {
        Signer signer = new Signer(List.of(secret, former), List.of());

        assertThat(verdicts(signed(signer, ID, now, BODY), secret)).containsOnly("taken");
        assertThat(verdicts(signed(signer, ID, now, BODY), former)).containsOnly("taken");
    }

    @Test
    void an_ed25519_signature_beside_it_disturbs_neither() throws Exception {
        Signer signer = new Signer(List.of(secret), List.of(SigningKey.random()));

        assertThat(verdicts(signed(signer, ID, now, BODY), secret)).containsOnly("taken");
    }

    @ParameterizedTest
    @CsvSource({"id", "timestamp", "byte", "secret"})
    void both_refuse_what_was_changed(String changed) throws Exception {
        Signed signed = signed(new Signer(List.of(secret), List.of()), ID, now, BODY);
        Map<String, String> headers = new HashMap<>(signed.headers());
        if (changed.equals("id")) {
            headers.put("webhook-id", ID.replace("001", "002"));
        }
        if (changed.equals("timestamp")) {
            headers.put("webhook-timestamp", Long.toString(now + 1));
        }
        String body = changed.equals("byte") ? BODY.replace("false", "true") : BODY;

        assertThat(verdicts(new Signed(headers, body), changed.equals("secret") ? former : secret))
                .allSatisfy(verdict -> assertThat(verdict).startsWith("refused"));
    }

    @ParameterizedTest
    @CsvSource({"23, false", "24, true", "64, true", "65, false"})
    void a_secret_has_24_to_64_bytes(int bytes, boolean isOne) {
        String text = "whsec_" + java.util.Base64.getEncoder().encodeToString(new byte[bytes]);

        assertThat(SharedSecret.parse(text)
                        .map(SharedSecret::reveal)
                        .orElse("none")
                        .equals(text))
                .isEqualTo(isOne);
        assertThat(SharedSecret.parse(text.substring(6))).isEmpty();
    }

    @Test
    void a_signing_key_survives_being_kept() {
        SigningKey key = SigningKey.random();
        SigningKey read = SigningKey.parse(key.reveal());
        byte[] content = SharedSecret.content(ID, now, BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(read.publicKey()).isEqualTo(key.publicKey()).startsWith("whpk_");
        assertThat(read.sign(content)).isEqualTo(key.sign(content));
        assertThat(secret + " " + key).doesNotContain(key.reveal(), secret.reveal());
    }

    private record Signed(Map<String, String> headers, String body) {}

    private static Signed signed(Signer signer, String id, long timestamp, String body) {
        return new Signed(
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        Long.toString(timestamp),
                        "webhook-signature",
                        signer.sign(id, timestamp, body.getBytes(StandardCharsets.UTF_8))),
                body);
    }

    private static List<String> verdicts(Signed signed, SharedSecret with) throws Exception {
        List<String> verdicts = new ArrayList<>(
                NpmLibrary.verify(List.of(new NpmLibrary.Message(with.reveal(), signed.headers(), signed.body()))));
        verdicts.add(byJava(signed, with));
        assertThat(verdicts).hasSize(2);
        return verdicts;
    }

    private static String byJava(Signed signed, SharedSecret with) throws Exception {
        Map<String, List<String>> headers = new HashMap<>();
        signed.headers().forEach((name, value) -> headers.put(name, List.of(value)));
        try {
            new Webhook(with.reveal()).verify(signed.body(), HttpHeaders.of(headers, (name, value) -> true));
            return "taken";
        } catch (WebhookVerificationException e) {
            return "refused: " + e.getMessage();
        }
    }
}
