package dev.draftwatch.report.mail;

import dev.draftwatch.report.digest.DigestConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where mail could never be sent: who waits for an alarm must not learn in need that none ever came. */
@Singleton
class Recipients {
    /** What is certainly no address; whether one exists only its server knows. */
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@,;<>\"]+@[^\\s@,;<>\"]+");

    private final DigestConfig config;
    private final Optional<String> from;

    Recipients(DigestConfig config, @ConfigProperty(name = "quarkus.mailer.from") Optional<String> from) {
        this.config = config;
        this.from = from;
    }

    void start(@Observes StartupEvent started) {
        check();
    }

    void check() {
        for (String recipient : config.everybody()) {
            if (!ADDRESS.matcher(recipient).matches()) {
                throw new IllegalStateException(
                        "DRAFTWATCH_DIGEST_TO is a list of e-mail addresses, and \"" + recipient + "\" is none");
            }
        }
        if (!config.everybody().isEmpty() && from.isEmpty()) {
            throw new IllegalStateException(
                    "DRAFTWATCH_DIGEST_TO is set: QUARKUS_MAILER_FROM must say whom mail is from, and"
                            + " QUARKUS_MAILER_HOST through which server it goes");
        }
    }
}
