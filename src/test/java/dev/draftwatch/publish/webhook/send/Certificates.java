package dev.draftwatch.publish.webhook.send;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A certificate authority made for this run, and what it signs, also what it should not. */
final class Certificates {
    private static final char[] NO_PASSWORD = {};
    private static final Duration DAY = Duration.ofDays(1);

    private final KeyPair keys = newKeys();
    private final X509Certificate root;
    private final Instant now = Instant.now();

    Certificates() throws GeneralSecurityException, OperatorCreationException, IOException {
        X500Name name = new X500Name("CN=Draftwatch test authority");
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        name,
                        BigInteger.ONE,
                        Date.from(now.minus(DAY)),
                        Date.from(now.plus(DAY)),
                        name,
                        keys.getPublic())
                .addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        root = signed(builder, keys);
    }

    /** The authority's own certificate, as a PEM file. */
    Path writeRoot(Path directory) throws IOException, GeneralSecurityException {
        String pem = "-----BEGIN CERTIFICATE-----\n"
                + Base64.getMimeEncoder().encodeToString(root.getEncoded())
                + "\n-----END CERTIFICATE-----\n";
        return Files.writeString(directory.resolve("ca.pem"), pem);
    }

    /** A server that is who the name says, since yesterday and until tomorrow. */
    SSLContext server(GeneralName... names) throws GeneralSecurityException, OperatorCreationException, IOException {
        return server(now.plus(DAY), names);
    }

    /** One that was. */
    SSLContext expired(GeneralName name) throws GeneralSecurityException, OperatorCreationException, IOException {
        return server(now.minus(Duration.ofHours(1)), name);
    }

    /** One that says so itself. */
    static SSLContext selfSigned(GeneralName name)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        return new Certificates().server(name);
    }

    private SSLContext server(Instant until, GeneralName... names)
            throws GeneralSecurityException, OperatorCreationException, IOException {
        KeyPair own = newKeys();
        X509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                        root,
                        BigInteger.TWO,
                        Date.from(now.minus(DAY)),
                        Date.from(until),
                        new X500Name("CN=receiver"),
                        own.getPublic())
                .addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setKeyEntry("server", own.getPrivate(), NO_PASSWORD, new X509Certificate[] {signed(builder, keys)});
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, NO_PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by)
            throws OperatorCreationException, GeneralSecurityException {
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(by.getPrivate())));
    }

    private static KeyPair newKeys() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }
}
