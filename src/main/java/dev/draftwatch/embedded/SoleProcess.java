package dev.draftwatch.embedded;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Where the emulator is on, one process alone may use the database, as each has its own movable clock and its own pictures.
 * An advisory lock says so, held by a session of its own: a pool would recycle the connection, and the lock with it. A session
 * that breaks is opened anew; if somebody else has taken the lock meanwhile, this process ends.
 */
final class SoleProcess {
    /** "draft" and "watch" in a number that nobody else is likely to use. */
    private static final long LOCK = 0x6472_6166_7477_6301L;

    private static final Duration PREDECESSOR_ENDS = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofSeconds(1);

    private static final String TAKEN =
            "another Draftwatch uses this database, and with the emulator on there can be only one:"
                    + " stop it, or let both talk to a third one's emulator by DRAFTWATCH_CLOUDFLARE_BASE_URL";
    private static final Logger LOG = Logger.getLogger(SoleProcess.class);

    private final GivenDatabase database;

    private SoleProcess(GivenDatabase database) {
        this.database = database;
    }

    /** Takes the lock for the life of this process. A predecessor that was just killed gets a moment to vanish. */
    static void claim(GivenDatabase database) throws StartRefused, IOException {
        SoleProcess sole = new SoleProcess(database);
        try {
            long tries = PREDECESSOR_ENDS.dividedBy(LOOK);
            Optional<Connection> held = sole.tryLock();
            for (long i = 0; held.isEmpty() && i < tries; i++) {
                Thread.sleep(LOOK.toMillis());
                held = sole.tryLock();
            }
            Connection connection = held.orElseThrow(() -> new StartRefused(TAKEN));
            Thread guard = new Thread(() -> sole.keep(connection), "sole-process");
            guard.setDaemon(true);
            guard.start();
        } catch (SQLException e) {
            throw new IOException("the database cannot be reached: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the database", e);
        }
    }

    private Optional<Connection> tryLock() throws SQLException {
        Connection connection = database.connect("draftwatch sole process");
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            row.next();
            if (row.getBoolean(1)) {
                return Optional.of(connection);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
        connection.close();
        return Optional.empty();
    }

    /** Runs for ever. While the database is away nobody can use it, so the lock is only taken anew once it is back. */
    private void keep(Connection first) {
        Connection held = first;
        try {
            while (true) {
                Thread.sleep(LOOK.toMillis());
                try {
                    if (held.isValid(10)) {
                        continue;
                    }
                    held.close();
                    Optional<Connection> again = tryLock();
                    if (again.isEmpty()) {
                        System.err.println("Draftwatch ends: " + TAKEN);
                        System.exit(1);
                    }
                    held = again.orElseThrow();
                } catch (SQLException away) {
                    LOG.debugf("The database is away, the lock is taken anew later: %s", away.getMessage());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
