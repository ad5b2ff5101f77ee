package dev.draftwatch.bench;

import dev.draftwatch.testing.Api;
import dev.draftwatch.testing.DraftwatchProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How PostgreSQL runs what Draftwatch asks, with many uploads on record: not of copied statements but of real requests, told
 * by PostgreSQL itself (auto_explain), with time and buffers.
 */
final class Plans {
    private static final Pattern ENTRY = Pattern.compile(
            "duration: ([0-9.]+) ms  plan:\\n\\tQuery Text: (.*?)\\n\\t(?=\\S[^\\n]*\\(cost=)(.*?)(?=\\n[^\\t]|\\z)",
            Pattern.DOTALL);
    private static final Pattern WHOLE_TABLE = Pattern.compile("Seq Scan on (upload|event)\\b");
    private static final Pattern NEXT = Pattern.compile("\"next\":\"([^\"]+)\"");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final DraftwatchProcess draftwatch;
    private final Map<String, String> found = new LinkedHashMap<>();

    private Plans(DraftwatchProcess draftwatch) {
        this.draftwatch = draftwatch;
    }

    static void measure(Path directory, StubCloudflare cloudflare, int uploads, Table table)
            throws IOException, SQLException, InterruptedException {
        try (DraftwatchProcess draftwatch = Footprint.started(directory, cloudflare.environment());
                Connection database = draftwatch.database()) {
            Filling.everyState(database, Api.ACCOUNT, uploads, Instant.now().plus(Duration.ofHours(1)));
            set(database, "session_preload_libraries = 'auto_explain'");
            set(database, "auto_explain.log_analyze = on");
            set(database, "auto_explain.log_buffers = on");
        }
        cloudflare.answerDraft(true);
        try (DraftwatchProcess draftwatch = Footprint.started(directory, cloudflare.environment());
                Connection database = draftwatch.database()) {
            Plans plans = new Plans(draftwatch);
            plans.lists(database);
            plans.feed(database, uploads);
            plans.detail(database);
            plans.watch(database);
            plans.found.forEach((what, plan) -> System.out.println("\n-- " + what + "\n" + plan));
            long whole = plans.found.values().stream()
                    .filter(plan -> WHOLE_TABLE.matcher(plan).find())
                    .count();
            table.fact(
                    "plans with %,d uploads".formatted(uploads),
                    plans.found.size() + " shown",
                    whole + " read a whole table");
        }
    }

    private void lists(Connection database) throws IOException, SQLException, InterruptedException {
        String middle = value(database, "select created_at from upload order by id offset 500000 limit 1");
        String imageId = value(database, "select image_id from upload order by id offset 400000 limit 1");
        list(database, "first page", "limit=50");
        list(database, "q, a metadata value", "q=order-777777");
        list(database, "q, the beginning of a custom id", "q=shop/7777");
        list(database, "q, an image id", "q=" + imageId);
        list(database, "q, nothing has it", "q=nothing-has-this");
        list(database, "image id", "imageId=" + imageId);
        list(database, "pending, expiring first", "state=draft&sort=expiresAt");
        list(database, "abandoned", "state=expired");
        list(database, "two states", "state=expired,deleted");
        list(database, "one of the creators", "creator=user-17");
        list(database, "made by nobody known", "creator=nobody");
        list(database, "a creator's abandoned", "creator=user-18&state=expired");
        list(
                database,
                "created before",
                "createdBefore=" + middle.replace("+00", "Z").replace(" ", "T"));
        list(database, "by deadline", "sort=-expiresAt");
    }

    /** The page itself, and one deep inside. */
    private void list(Connection database, String what, String query)
            throws IOException, SQLException, InterruptedException {
        String url = "/api/v1/uploads?" + query;
        String body = explained(database, "list: " + what, url, "select * from upload");
        Matcher next = NEXT.matcher(body);
        for (int page = 0; page < 20 && next.find(); page++) {
            body = get(url + "&cursor=" + next.group(1));
            next = NEXT.matcher(body);
        }
        if (next.find()) {
            explained(
                    database, "list: " + what + ", page 22", url + "&cursor=" + next.group(1), "select * from upload");
        }
    }

    private void feed(Connection database, int uploads) throws IOException, SQLException, InterruptedException {
        explained(database, "feed", "/api/v1/events?limit=1000&after=" + uploads / 2, "select id, subject, sequence");
        explained(
                database,
                "feed, one type",
                "/api/v1/events?limit=1000&types=upload.created&after=" + uploads / 2,
                "select id, subject, sequence");
    }

    private void detail(Connection database) throws IOException, SQLException, InterruptedException {
        String one = "/api/v1/uploads/" + value(database, "select id from upload order by id offset 300000 limit 1");
        explained(database, "one upload: its events", one, "from event where subject");
        explained(database, "one upload: its deliveries", one, "join event e on e.id = d.event_id where e.subject");
    }

    private void watch(Connection database) throws IOException, SQLException, InterruptedException {
        long from = logSize();
        Instant end = Instant.now().plusSeconds(10);
        logAll(database, true);
        try (Statement statement = database.createStatement()) {
            statement.execute(
                    "update upload set next_check_at = now() where next_check_at < now() + interval '2 hours'");
        }
        while (Instant.now().isBefore(end)) {
            Thread.sleep(500);
        }
        logAll(database, false);
        String log = logFrom(from);
        for (String[] statement : new String[][] {
            {"count due", "count(*) from ("},
            {"claim", "with due as materialized"},
            {"look again", "update upload u set next_check_at = case"},
            {"settle", "update upload u set state"},
            {"append events", "insert into event"},
            {"keep looks", "insert into upload_look"},
            {"anything to sequence", "select exists (select 1 from event"},
            {"sequence", "with fresh as materialized"},
            {"backlog gauge", "min(next_check_at)"},
        }) {
            slowest(log, statement[1]).ifPresent(plan -> found.put("watch: " + statement[0], plan));
        }
    }

    private String explained(Connection database, String what, String path, String statement)
            throws IOException, SQLException, InterruptedException {
        get(path);
        logAll(database, true);
        long from = logSize();
        String body = get(path);
        logAll(database, false);
        String log = logFrom(from);
        found.put(
                what,
                slowest(log, statement).orElseThrow(() -> new IllegalStateException(what + ": no plan in " + log)));
        return body;
    }

    private static java.util.Optional<String> slowest(String log, String statement) {
        return ENTRY.matcher(log)
                .results()
                .filter(entry -> entry.group(2).replaceAll("\\s+", " ").contains(statement))
                .max(Comparator.comparingDouble(entry -> Double.parseDouble(entry.group(1))))
                .map(entry -> entry.group(1) + " ms\n" + entry.group(3).replace("\n\t", "\n"));
    }

    private String get(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = HTTP.send(
                HttpRequest.newBuilder(URI.create(draftwatch.url() + path))
                        .header("Authorization", "Bearer " + Api.KEY)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + ": " + answer.body());
        }
        return answer.body();
    }

    private static void logAll(Connection database, boolean on) throws SQLException, InterruptedException {
        set(database, "auto_explain.log_min_duration = " + (on ? "0" : "-1"));
        Thread.sleep(200);
    }

    private static void set(Connection database, String setting) throws SQLException {
        try (Statement statement = database.createStatement()) {
            statement.execute("alter system set " + setting);
            statement.execute("select pg_reload_conf()");
        }
    }

    private static String value(Connection database, String query) throws SQLException {
        try (Statement statement = database.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private Path log() throws IOException {
        try (Stream<Path> logs = Files.list(draftwatch.cluster().resolve("log"))) {
            return logs.max(Comparator.comparing(path -> path.toFile().lastModified()))
                    .orElseThrow();
        }
    }

    private long logSize() throws IOException {
        return Files.size(log());
    }

    private String logFrom(long position) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(log().toFile(), "r")) {
            file.seek(position);
            byte[] bytes = new byte[(int) (file.length() - position)];
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
