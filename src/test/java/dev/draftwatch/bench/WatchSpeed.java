package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * Settled uploads per second by the watch, against a Cloudflare without latency, in turns with the ceiling: one Draftwatch,
 * one database, one growing table for both. The sequencer gives both their place in the feed.
 */
final class WatchSpeed {
    /** Configured nowhere, so the watch leaves its uploads to pgbench. */
    private static final String UNWATCHED = "ffffffffffffffffffffffffffffffff";

    static final String WHAT = "uploads settled by the watch";

    private static final int BATCH = 500;

    private WatchSpeed() {}

    static void measure(Path directory, StubCloudflare cloudflare, int uploads, int turns, Table table)
            throws IOException, SQLException, InterruptedException {
        cloudflare.answerDraft(false);
        try (DraftwatchProcess draftwatch = Footprint.started(directory, cloudflare.environment());
                Connection database = draftwatch.database()) {
            // Before that many the compiler takes more of the processor than the watch.
            watch(draftwatch, database, uploads * 2);
            List<Speed> ours = new ArrayList<>();
            List<Double> ceilings = new ArrayList<>();
            for (int turn = 0; turn < turns; turn++) {
                Filling.pending(database, UNWATCHED, uploads, Instant.now().minusSeconds(60));
                ceilings.add(Ceiling.settle(draftwatch, UNWATCHED, uploads, BATCH, 1));
                ours.add(watch(draftwatch, database, uploads));
                System.out.printf(
                        "  turn %d: watch %,.0f/s, ceiling %,.0f/s%n",
                        turn + 1, ours.get(turn).perSecond(), ceilings.get(turn));
            }
            double perSecond = mean(ours.stream().map(Speed::perSecond).toList());
            table.rates(WHAT, perSecond, "same SQL by pgbench", mean(ceilings));
            // Tells the same on a quiet machine and on one that others use too.
            table.fact(
                    "processor time for each of them",
                    "%,.0f µs".formatted(mean(ours.stream().map(Speed::micros).toList())),
                    "%,.0f µs in PostgreSQL, %,.0f bytes of WAL, %.3f commits"
                            .formatted(
                                    mean(ours.stream()
                                            .map(Speed::databaseMicros)
                                            .toList()),
                                    mean(ours.stream()
                                            .map(speed -> (double) speed.used().walBytes() / uploads)
                                            .toList()),
                                    mean(ours.stream()
                                            .map(speed -> (double) speed.used().commits() / uploads)
                                            .toList())));
            steady(database, table);
            cloudflare.answerAfter(Duration.ofMillis(20));
            table.rates(
                    WHAT + ", Cloudflare 20 ms late",
                    watch(draftwatch, database, uploads).perSecond(),
                    "at once",
                    perSecond);
            cloudflare.answerAfter(Duration.ZERO);
            WatchRivals.measure(
                    draftwatch, database, cloudflare, UNWATCHED, Math.min(uploads, 20_000), perSecond, table);
        }
    }

    /** @param used for all of them */
    record Speed(int uploads, double perSecond, Usage used) {
        double micros() {
            return used.micros() / uploads;
        }

        double databaseMicros() {
            return used.databaseMicros() / uploads;
        }
    }

    /** 200 uploads a second come due, for a quarter of a minute. */
    private static void steady(Connection database, Table table) throws SQLException, InterruptedException {
        int uploads = 3_000;
        Instant dueAt = Instant.now().plusSeconds(5);
        Filling.pending(database, Api.ACCOUNT, uploads, dueAt, "5 milliseconds");
        awaitNothingDue(database, dueAt.plusSeconds(uploads / 200), dueAt.plusSeconds(120));
        try (PreparedStatement delays = database.prepareStatement("""
                select percentile_cont(array[0.5, 0.99]) within group (order by extract(epoch from
                    settled_at - (?::timestamptz + substr(metadata->>'order', 7)::int * interval '5 milliseconds')))
                from upload where account = ? and state = 'uploaded' and settled_at >= ?::timestamptz
                """)) {
            delays.setObject(1, dueAt.atOffset(ZoneOffset.UTC));
            delays.setString(2, Api.ACCOUNT);
            delays.setObject(3, dueAt.atOffset(ZoneOffset.UTC));
            try (ResultSet row = delays.executeQuery()) {
                row.next();
                Double[] seconds = (Double[]) row.getArray(1).getArray();
                table.fact(
                        "due to settled at 200/s",
                        "p50 %,.0f ms".formatted(seconds[0] * 1_000),
                        "p99 %,.0f ms".formatted(seconds[1] * 1_000));
            }
        }
    }

    /** From the moment they are due, the tick's wait included, until the last is settled. */
    static Speed watch(DraftwatchProcess draftwatch, Connection database, int uploads)
            throws IOException, SQLException, InterruptedException {
        Instant dueAt = Instant.now().plus(Duration.ofSeconds(5 + uploads / 5_000));
        Filling.pending(database, Api.ACCOUNT, uploads, dueAt);
        if (Instant.now().isAfter(dueAt)) {
            throw new IllegalStateException("Filling took longer than planned; the measure would be too good");
        }
        Usage before = Usage.of(draftwatch, database);
        Instant giveUp = dueAt.plusSeconds(600);
        try (PreparedStatement settled = database.prepareStatement("""
                select count(*), max(settled_at) from upload
                where account = ? and state = 'uploaded' and settled_at >= ?::timestamptz
                """)) {
            settled.setString(1, Api.ACCOUNT);
            settled.setObject(2, dueAt.atOffset(ZoneOffset.UTC));
            awaitNothingDue(database, dueAt, giveUp);
            Usage used = Usage.of(draftwatch, database).since(before);
            try (ResultSet row = settled.executeQuery()) {
                row.next();
                if (row.getInt(1) != uploads) {
                    throw new IllegalStateException(row.getInt(1) + " of " + uploads + " were settled");
                }
                Instant last = row.getObject(2, java.time.OffsetDateTime.class).toInstant();
                return new Speed(
                        uploads,
                        uploads * 1000.0 / Duration.between(dueAt, last).toMillis(),
                        used);
            }
        }
    }

    /** One probe of an index in a second: what is measured must not pay for the measuring. */
    static void awaitNothingDue(Connection database, Instant dueAt, Instant giveUp)
            throws SQLException, InterruptedException {
        Thread.sleep(Math.max(0, Duration.between(Instant.now(), dueAt).toMillis()) + 1_000);
        try (PreparedStatement pending = database.prepareStatement("""
                select exists (select 1 from upload where account = ? and next_check_at < ?::timestamptz + interval '6 hours')
                """)) {
            pending.setString(1, Api.ACCOUNT);
            pending.setObject(2, dueAt.atOffset(ZoneOffset.UTC));
            while (true) {
                try (ResultSet row = pending.executeQuery()) {
                    row.next();
                    if (!row.getBoolean(1)) {
                        return;
                    }
                }
                if (Instant.now().isAfter(giveUp)) {
                    throw new IllegalStateException("The watch did not come to an end");
                }
                Thread.sleep(1_000);
            }
        }
    }

    /** {@return when the last of them was looked at} */
    static Instant awaitAllLookedAt(Connection database, Instant dueAt, int uploads)
            throws SQLException, InterruptedException {
        try (PreparedStatement looked = database.prepareStatement(
                "select count(*), max(last_checked_at) from upload where account = ? and last_checked_at is not null")) {
            looked.setString(1, Api.ACCOUNT);
            Instant giveUp = dueAt.plusSeconds(600);
            while (Instant.now().isBefore(giveUp)) {
                Thread.sleep(2_000);
                try (ResultSet row = looked.executeQuery()) {
                    row.next();
                    if (row.getInt(1) == uploads) {
                        return row.getObject(2, java.time.OffsetDateTime.class).toInstant();
                    }
                }
            }
            throw new IllegalStateException("The watch did not come to an end");
        }
    }

    private static double mean(List<Double> rates) {
        return rates.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
    }
}
