package dev.draftwatch.publish.webhook.send;

import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom we believe that a receiver is who its URL says: the JVM's certificate authorities, and the operator's own beside them. */
final class Trust {
    private Trust() {}

    /** {@return trust in the JVM's authorities and in those of this PEM file} A file that cannot be read ends the start. */
    static TrustOptions including(Path file) {
        try (InputStream pem = Files.newInputStream(file)) {
            Collection<? extends Certificate> own =
                    CertificateFactory.getInstance("X.509").generateCertificates(pem);
            if (own.isEmpty()) {
                throw new IllegalStateException("DRAFTWATCH_WEBHOOKS_CA_FILE: " + file + " holds no certificate");
            }
            List<Certificate> all = new ArrayList<>(own);
            all.addAll(Arrays.asList(manager(null).getAcceptedIssuers()));
            return TrustOptions.wrap(manager(store(all)));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(
                    "DRAFTWATCH_WEBHOOKS_CA_FILE: " + file + " cannot be read as PEM certificates", e);
        }
    }

    private static KeyStore store(List<Certificate> certificates) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        for (int i = 0; i < certificates.size(); i++) {
            store.setCertificateEntry("ca-" + i, certificates.get(i));
        }
        return store;
    }

    /** Of this store, or of the JVM's. */
    private static X509TrustManager manager(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager x509) {
                return x509;
            }
        }
        throw new GeneralSecurityException("this JVM has no X.509 trust manager");
    }
}
