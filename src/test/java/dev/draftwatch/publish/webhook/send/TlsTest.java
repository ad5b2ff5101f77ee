package dev.draftwatch.publish.webhook.send;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.bouncycastle.asn1.x509.GeneralName;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Encrypted to whom the URL names, or not at all. */
class TlsTest {
    private static final Receiver.Script THANKS = Receiver.says("HTTP/1.1 204 No Content\r\n\r\n");
    private static final GeneralName NAME = new GeneralName(GeneralName.dNSName, "receiver.test");

    @TempDir
    static Path directory;

    private static Certificates certificates;
    private static Outside outside;

    @BeforeAll
    static void trust() throws Exception {
        certificates = new Certificates();
        outside = Outside.trusting(certificates.writeRoot(directory), Outside.always("127.0.0.1"));
    }

    @AfterAll
    static void leave() {
        outside.close();
    }

    @Test
    void a_receiver_with_a_certificate_for_its_name_gets_it_and_is_asked_for_by_name() throws Exception {
        List<SNIServerName> asked = new CopyOnWriteArrayList<>();
        Receiver.Script script = (request, connection) -> {
            if (connection.socket() instanceof SSLSocket tls
                    && tls.getSession() instanceof ExtendedSSLSession session) {
                asked.addAll(session.getRequestedServerNames());
            }
            connection.write("HTTP/1.1 204 No Content\r\n\r\n");
        };
        try (Receiver receiver = Receiver.tls(certificates.server(NAME), script)) {
            Attempt attempt = outside.send("https://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isEqualTo(204);
            assertThat(receiver.requests().get(0).header("Host")).isEqualTo("receiver.test:" + receiver.port());
            assertThat(asked)
                    .extracting(Object::toString)
                    .singleElement()
                    .asString()
                    .contains("receiver.test");
        }
    }

    @Test
    void an_address_in_a_url_is_checked_against_the_certificate_too() throws Exception {
        SSLContext ours = certificates.server(NAME, new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        try (Receiver receiver = Receiver.tls(ours, THANKS)) {
            assertThat(outside.send("https://127.0.0.1:" + receiver.port() + "/")
                            .status())
                    .isEqualTo(204);
        }
        assertRefused(certificates.server(NAME), "127.0.0.1");
    }

    @Test
    void a_certificate_for_another_name_is_refused() throws Exception {
        assertRefused(certificates.server(NAME), "other.test");
    }

    @Test
    void a_certificate_that_nobody_trusted_signed_is_refused() throws Exception {
        assertRefused(Certificates.selfSigned(NAME), "receiver.test");
    }

    @Test
    void an_expired_certificate_is_refused() throws Exception {
        assertRefused(certificates.expired(NAME), "receiver.test");
    }

    @Test
    void plain_http_at_the_port_for_https_is_refused() throws IOException {
        try (Receiver receiver = Receiver.plain((request, connection) -> {})) {
            // Says what a web server says to a TLS greeting, before it has read a request.
            receiver.greet("HTTP/1.1 400 Bad Request\r\n\r\n");
            Attempt attempt = outside.send("https://receiver.test:" + receiver.port() + "/");

            assertThat(attempt.status()).isNull();
            assertThat(reason(attempt)).hasValue(Reason.TLS);
        }
    }

    @Test
    void a_handshake_that_never_ends_is_left_at_the_deadline() throws IOException {
        // Waits for the end of a head, which a TLS greeting does not have.
        try (Receiver receiver = Receiver.plain(THANKS)) {
            Attempt attempt = outside.send("https://receiver.test:" + receiver.port() + "/", Duration.ofMillis(300));

            assertThat(reason(attempt)).hasValue(Reason.TIMEOUT);
            assertThat(Optional.ofNullable(attempt.failure())
                            .map(Failure::detail)
                            .orElseThrow())
                    .contains("connecting");
        }
    }

    @Test
    void a_file_of_authorities_that_holds_none_ends_the_start() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");

        assertThatIllegalStateException()
                .isThrownBy(() -> Outside.trusting(empty, Outside.nobody()))
                .withMessageContaining("DRAFTWATCH_WEBHOOKS_CA_FILE");
        assertThatIllegalStateException()
                .isThrownBy(() -> Outside.trusting(directory.resolve("missing.pem"), Outside.nobody()))
                .withMessageContaining("DRAFTWATCH_WEBHOOKS_CA_FILE");
    }

    private static void assertRefused(SSLContext server, String host) throws IOException {
        try (Receiver receiver = Receiver.tls(server, THANKS)) {
            Attempt attempt = outside.send("https://" + host + ":" + receiver.port() + "/");

            assertThat(attempt.status()).isNull();
            assertThat(reason(attempt)).hasValue(Reason.TLS);
            assertThat(receiver.requests()).isEmpty();
        }
    }

    private static Optional<Reason> reason(Attempt attempt) {
        return Optional.ofNullable(attempt.failure()).map(Failure::reason);
    }
}
