package dev.draftwatch.bench;

import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * What has been used so far; two of them tell what was used between.
 *
 * @param micros processor time of Draftwatch
 * @param databaseMicros processor time of PostgreSQL, in all its processes
 * @param walBytes what PostgreSQL wrote to be durable
 * @param commits transactions that it ended well, whoever's; it tells of them up to a second late
 */
record Usage(double micros, double databaseMicros, long walBytes, long commits) {

    static Usage of(DraftwatchProcess draftwatch, Connection database) throws IOException, SQLException {
        ProcessHandle server = draftwatch.postgres().orElseThrow();
        return new Usage(
                micros(Stream.of(draftwatch.handle())),
                micros(Stream.concat(Stream.of(server), server.children())),
                number(database, "select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')"),
                number(database, "select xact_commit from pg_stat_database where datname = current_database()"));
    }

    Usage since(Usage before) {
        return new Usage(
                micros - before.micros,
                databaseMicros - before.databaseMicros,
                walBytes - before.walBytes,
                commits - before.commits);
    }

    /** {@return connections that clients of the database have open} */
    static long connections(Connection database) throws SQLException {
        return number(database, "select count(*) from pg_stat_activity where backend_type = 'client backend'");
    }

    private static double micros(Stream<ProcessHandle> processes) {
        return processes
                .mapToDouble(process ->
                        process.info().totalCpuDuration().orElse(Duration.ZERO).toNanos() / 1e3)
                .sum();
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
