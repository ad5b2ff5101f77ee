package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;

/**
 * Reports over many settled uploads beside plain SQL over the rows, the export beside PostgreSQL's own COPY, what the sums cost, and
 * how fast retention removes.
 */
final class ReportSpeed {
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern ID = Pattern.compile("\"id\":\"([^\"]+)\"");
    private static final Pattern STATE = Pattern.compile("\"state\":\"([^\"]+)\"");
    private static final int CHUNK = 250_000;
    private static final int DAYS = 115;

    /** Settled uploads of some months, a thousand creators: of ten, seven uploaded, two expired, one failed. */
    private static final String SETTLED = """
            insert into upload (id, account, image_id, has_custom_id, state, held, version, created_at, expires_at, settled_at,
                evidence, checks, uploaded_after, uploaded_before, creator, metadata, require_signed_urls, source, explanation,
                failure_code)
            select cast(lpad(to_hex(cast(extract(epoch from made) * 1000 as bigint)), 12, '0') || '7000' || '8000'
                    || lpad(to_hex(i), 12, '0') as uuid),
                ?, gen_random_uuid()::text, false, state, state <> 'failed', case state when 'failed' then 0 else 2 end, made,
                made + interval '30 minutes', made + interval '32 minutes', case when state <> 'failed' then 'check' end,
                case state when 'failed' then 0 else 3 end,
                case state when 'uploaded' then made + interval '1 second' * (i % 240) end,
                case state when 'uploaded' then made + interval '1 second' * (i % 240 + 20) end,
                'user-' || i % 1000, jsonb_build_object('shop', i % 100), false, 'api', 'Said.',
                case state when 'failed' then '5409' end
            from (select i, now() - interval '1 day' * ? * (1 - i / ?::float8) as made,
                    (array['uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'uploaded', 'expired', 'expired',
                        'failed'])[1 + i % 10] as state
                from generate_series(?, ?) i) wanted
            """;

    private static final String ABANDONED = """
            select id, account, image_id, has_custom_id, state, creator, source, metadata, created_at, expires_at, settled_at
            from upload where state = 'expired' order by id
            """;

    private final DraftwatchProcess draftwatch;
    private final Connection database;
    private final Table table;

    private ReportSpeed(DraftwatchProcess draftwatch, Connection database, Table table) {
        this.draftwatch = draftwatch;
        this.database = database;
        this.table = table;
    }

    static void measure(Path directory, StubCloudflare cloudflare, int uploads, int watched, int turns, Table table)
            throws IOException, SQLException, InterruptedException {
        watch(directory, cloudflare, watched, turns, table);
        Path reports = Files.createDirectories(directory.resolve("reports"));
        Map<String, String> environment = new HashMap<>(cloudflare.environment());
        environment.put("DRAFTWATCH_REPORTS_METADATA_KEYS", "shop");
        environment.put("DRAFTWATCH_RETENTION_EVERY", "off");
        try (DraftwatchProcess draftwatch = Footprint.started(reports, environment);
                Connection database = draftwatch.database()) {
            ReportSpeed speed = new ReportSpeed(draftwatch, database, table);
            speed.fill(uploads);
            speed.rebuild(uploads);
            speed.reports(uploads);
            speed.export();
        }
        environment.put("DRAFTWATCH_RETENTION_EVERY", "1s");
        environment.put("DRAFTWATCH_RETENTION_UPLOADS", "P60D");
        try (DraftwatchProcess draftwatch = Footprint.started(reports, environment);
                Connection database = draftwatch.database()) {
            new ReportSpeed(draftwatch, database, table).retention();
        }
    }

    /** In turns, two of everything, so that what else the machine does hits both alike. */
    private static void watch(Path directory, StubCloudflare cloudflare, int uploads, int turns, Table table)
            throws IOException, SQLException, InterruptedException {
        cloudflare.answerDraft(false);
        Map<String, String> without = new HashMap<>(cloudflare.environment());
        without.put("DRAFTWATCH_REPORTS_EVERY", "off");
        try (DraftwatchProcess counted = Footprint.started(
                        Files.createDirectories(directory.resolve("with")), cloudflare.environment());
                DraftwatchProcess uncounted =
                        Footprint.started(Files.createDirectories(directory.resolve("without")), without);
                Connection one = counted.database();
                Connection other = uncounted.database()) {
            WatchSpeed.watch(counted, one, uploads);
            WatchSpeed.watch(uncounted, other, uploads);
            double with = 0;
            double plain = 0;
            double micros = 0;
            double plainMicros = 0;
            for (int turn = 0; turn < turns; turn++) {
                WatchSpeed.Speed mine = WatchSpeed.watch(counted, one, uploads);
                WatchSpeed.Speed theirs = WatchSpeed.watch(uncounted, other, uploads);
                with += mine.perSecond() / turns;
                plain += theirs.perSecond() / turns;
                micros += (mine.micros() + mine.databaseMicros()) / turns;
                plainMicros += (theirs.micros() + theirs.databaseMicros()) / turns;
            }
            table.rates("uploads settled while their sums are kept up", with, "without sums", plain);
            table.fact(
                    "processor time for each of them",
                    "%,.0f µs".formatted(micros),
                    "%,.0f µs without sums".formatted(plainMicros));
        }
    }

    private void fill(int uploads) throws SQLException {
        for (int from = 1; from <= uploads; from += CHUNK) {
            try (PreparedStatement statement = database.prepareStatement(SETTLED)) {
                statement.setString(1, Api.ACCOUNT);
                statement.setInt(2, DAYS);
                statement.setInt(3, uploads);
                statement.setInt(4, from);
                statement.setInt(5, Math.min(uploads, from + CHUNK - 1));
                statement.executeUpdate();
            }
        }
        Filling.tidy(database);
    }

    private void rebuild(int uploads) throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        String task = find(ID, call("POST", "/api/v1/reports/rebuild"));
        Instant giveUp = Instant.now().plus(Duration.ofHours(2));
        String state;
        do {
            Thread.sleep(500);
            state = find(STATE, call("GET", "/api/v1/tasks/" + task));
        } while ((state.equals("queued") || state.equals("running"))
                && Instant.now().isBefore(giveUp));
        if (!state.equals("done")) {
            throw new IllegalStateException("The rebuild is " + state);
        }
        table.fact(
                "adding up %,d uploads anew".formatted(uploads),
                "%,.0f/s".formatted(uploads / ((System.nanoTime() - begun) / 1e9)),
                value("""
                        select pg_size_pretty(pg_total_relation_size('report_cell') + pg_total_relation_size('report_time'))
                            || ' of sums, ' || pg_size_pretty(pg_total_relation_size('report_upload')) || ' remembered, '
                            || pg_size_pretty(pg_total_relation_size('upload')) || ' uploads'"""));
        execute("vacuum (analyze) report_cell, report_time, report_upload");
    }

    private void reports(int uploads) throws IOException, InterruptedException, SQLException {
        String counts = """
                count(*), count(*) filter (where state = 'uploaded'), count(*) filter (where state = 'expired'),
                count(*) filter (where state = 'failed'), sum(checks) from upload
                where created_at >= now() - interval '%d days' group by 1""".formatted(DAYS);
        Map<String, String> plain = new LinkedHashMap<>();
        plain.put("funnel?by=day", "select date_trunc('day', created_at), " + counts);
        plain.put("funnel?by=hour", "select date_trunc('hour', created_at), " + counts);
        plain.put("funnel?by=metadata.shop", "select metadata ->> 'shop', " + counts);
        plain.put("abandoners", "select creator, " + counts + " order by 4 desc limit 20");
        plain.put("cost", "select account, " + counts);
        plain.put("failures", "select failure_code, " + counts);
        plain.put("time-to-upload", """
                select percentile_cont(array[0.5, 0.9, 0.95, 0.99]) within group (
                    order by extract(epoch from uploaded_before - created_at)) from upload where state = 'uploaded'""");
        plain.put("expiry", """
                select count(*) filter (where uploaded_before - created_at > interval '2 minutes'), count(*)
                from upload where state = 'uploaded'""");
        String after = "createdAfter=" + Instant.now().minus(Duration.ofDays(DAYS));
        for (Map.Entry<String, String> report : plain.entrySet()) {
            String path =
                    "/api/v1/reports/" + report.getKey() + (report.getKey().contains("?") ? "&" : "?") + after;
            double[] millis = new double[60];
            for (int i = 0; i < 20 + millis.length; i++) {
                long begun = System.nanoTime();
                call("GET", path);
                if (i >= 20) {
                    millis[i - 20] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Arrays.sort(millis);
            long begun = System.nanoTime();
            execute(report.getValue());
            table.times(
                    "%s over %,d, p99".formatted(report.getKey(), uploads),
                    millis[millis.length * 99 / 100],
                    "plain SQL",
                    (System.nanoTime() - begun) / 1e6);
        }
    }

    private void export() throws IOException, InterruptedException, SQLException {
        long begun = System.nanoTime();
        Counting ours = new Counting();
        HTTP.send(request("GET", "/api/v1/reports/abandoned?format=csv"), HttpResponse.BodyHandlers.ofInputStream())
                .body()
                .transferTo(ours);
        double oursPerSecond = ours.bytes / ((System.nanoTime() - begun) / 1e9);
        begun = System.nanoTime();
        Counting theirs = new Counting();
        new CopyManager(database.unwrap(BaseConnection.class))
                .copyOut("copy (" + ABANDONED + ") to stdout with (format csv, header)", theirs);
        double theirsPerSecond = theirs.bytes / ((System.nanoTime() - begun) / 1e9);
        table.fact(
                "abandoned uploads as CSV",
                "%,.1f MB/s".formatted(oursPerSecond / 1e6),
                "%,.1f MB/s by COPY".formatted(theirsPerSecond / 1e6));
    }

    private void retention() throws SQLException, InterruptedException {
        long before = Long.parseLong(value("select count(*) from upload"));
        long begun = System.nanoTime();
        String old = "select count(*) from upload where settled_at < now() - interval '60 days'";
        Instant giveUp = Instant.now().plus(Duration.ofHours(1));
        while (!value(old).equals("0") && Instant.now().isBefore(giveUp)) {
            Thread.sleep(1_000);
        }
        long removed = before - Long.parseLong(value("select count(*) from upload"));
        table.fact(
                "uploads removed past their time",
                "%,.0f/s".formatted(removed / ((System.nanoTime() - begun) / 1e9)),
                value("select n_dead_tup || ' dead rows, ' || pg_size_pretty(pg_total_relation_size('upload'))"
                        + " from pg_stat_user_tables where relname = 'upload'"));
    }

    private String call(String method, String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(request(method, path), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + " " + answer.body());
        }
        return answer.body();
    }

    private HttpRequest request(String method, String path) {
        return HttpRequest.newBuilder(URI.create(draftwatch.url() + path))
                .header("Authorization", "Bearer " + Api.KEY)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
    }

    private static String find(Pattern pattern, String body) {
        Matcher found = pattern.matcher(body);
        if (!found.find()) {
            throw new IllegalStateException("No " + pattern + " in " + body);
        }
        return found.group(1);
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute(sql);
        }
    }

    private String value(String sql) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Counts what is written to it, and keeps nothing. */
    private static final class Counting extends OutputStream {
        private long bytes;

        @Override
        public void write(int one) {
            bytes++;
        }

        @Override
        public void write(byte[] some, int offset, int length) {
            bytes += length;
        }
    }
}
