package dev.draftwatch.access.key;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Makes the administrator's key where none is configured: one per database. The key is safe in its file before its hash is
 * committed, so no crash can leave a database whose only key nobody has.
 */
@Singleton
class FirstKey {
    private static final Logger LOG = Logger.getLogger(FirstKey.class);
    private static final String FILE = "admin-key";

    private final KeyStore store;
    private final KeyConfig config;
    private final Clock clock;

    FirstKey(KeyStore store, KeyConfig config, Clock clock) {
        this.store = store;
        this.config = config;
        this.clock = clock;
    }

    void onStart(@Observes StartupEvent event) {
        if (config.adminKey().isPresent()) {
            return;
        }
        Path file = config.dataDir().resolve(FILE).toAbsolutePath().normalize();
        if (store.hasAdmin()) {
            LOG.infof("The administrator's key was made at an earlier start; it was written to %s there", file);
            return;
        }
        make(file).ifPresent(key -> LOG.infof("The administrator's key, shown this once: %s (kept in %s)", key, file));
    }

    /** {@return the key, or nothing where another instance was first} */
    Optional<String> make(Path file) {
        String key = KeyHash.newKey();
        boolean ours = QuarkusTransaction.requiringNew().call(() -> {
            boolean first = store.addAdmin(KeyHash.of(key), clock.instant());
            if (first) {
                write(file, key);
            }
            return first;
        });
        return ours ? Optional.of(key) : Optional.empty();
    }

    private static void write(Path file, String key) {
        Path fresh = file.resolveSibling(FILE + ".new");
        try {
            Files.createDirectories(file.getParent());
            Files.deleteIfExists(fresh);
            try (FileChannel channel = FileChannel.open(
                    fresh, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
                ByteBuffer text = ByteBuffer.wrap((key + "\n").getBytes(StandardCharsets.UTF_8));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The administrator's key cannot be written to " + file, e);
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
