package dev.draftwatch.bench;

import dev.draftwatch.testing.DraftwatchProcess;
import io.agroal.api.AgroalDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The watch's job as others would do it, on the same database and against the same Cloudflare: a job for each upload on
 * db-scheduler and on JobRunr, and a plain loop over the rows. Each writes what the watch writes.
 */
final class WatchRivals {
    private static final int THREADS = 64;

    private WatchRivals() {}

    /** One of them. */
    private interface Rival {
        /** Is told which uploads there are, and settles them in its own time. */
        void settle(List<UUID> uploads);
    }

    static void measure(
            DraftwatchProcess draftwatch,
            Connection database,
            StubCloudflare cloudflare,
            String account,
            int uploads,
            double ours,
            Table table)
            throws IOException, SQLException, InterruptedException {
        try (AgroalDataSource pool = Pool.of(draftwatch, 20)) {
            Settlement settlement = new Settlement(pool, cloudflare);
            try (DbSchedulerSpeed<UUID> rival =
                    new DbSchedulerSpeed<>(draftwatch, THREADS, UUID.class, settlement::carryOut)) {
                table.rates(WatchSpeed.WHAT, ours, "db-scheduler, a job each", best(database, account, uploads, all -> {
                    rival.owe(all);
                    rival.begin();
                }));
            }
            try (JobRunrSpeed rival = new JobRunrSpeed(draftwatch, THREADS, settlement::carryOut)) {
                table.rates(WatchSpeed.WHAT, ours, "JobRunr, a job each", best(database, account, uploads, all -> {
                    rival.owe(all);
                    rival.begin();
                }));
            }
            ExecutorService threads = Executors.newFixedThreadPool(THREADS);
            try {
                table.rates(
                        WatchSpeed.WHAT,
                        ours,
                        "a loop, a row at a time",
                        best(
                                database,
                                account,
                                uploads,
                                all -> all.forEach(upload -> threads.execute(() -> settlement.carryOut(upload)))));
            } finally {
                threads.shutdownNow();
            }
        }
    }

    /** {@return uploads a second, from the moment all are known to it, the better of two turns} */
    private static double best(Connection database, String account, int uploads, Rival rival)
            throws SQLException, InterruptedException {
        double best = 0;
        for (int turn = 0; turn < 2; turn++) {
            Filling.pending(database, account, uploads, Instant.now().plus(Duration.ofDays(1)));
            List<UUID> all = pending(database, account);
            Instant begun = Instant.now();
            rival.settle(all);
            best = Math.max(best, rate(database, account, uploads, begun));
        }
        return best;
    }

    private static List<UUID> pending(Connection database, String account) throws SQLException {
        try (PreparedStatement statement =
                database.prepareStatement("select id from upload where account = ? and state = 'draft'")) {
            statement.setString(1, account);
            List<UUID> ids = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getObject(1, UUID.class));
                }
            }
            return ids;
        }
    }

    /** From the first settlement to the last: what it takes to write the jobs down is not counted. */
    private static double rate(Connection database, String account, int uploads, Instant begun)
            throws SQLException, InterruptedException {
        try (PreparedStatement settled = database.prepareStatement("""
                select count(*), extract(epoch from max(settled_at) - min(settled_at)) from upload
                where account = ? and state = 'uploaded' and settled_at >= ?::timestamptz
                """)) {
            settled.setString(1, account);
            settled.setObject(2, begun.atOffset(java.time.ZoneOffset.UTC));
            Instant giveUp = Instant.now().plusSeconds(600);
            while (Instant.now().isBefore(giveUp)) {
                Thread.sleep(1_000);
                try (ResultSet row = settled.executeQuery()) {
                    row.next();
                    if (row.getInt(1) == uploads) {
                        return uploads / row.getDouble(2);
                    }
                }
            }
            throw new IllegalStateException("Not all were settled");
        }
    }
}
