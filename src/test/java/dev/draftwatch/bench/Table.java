package dev.draftwatch.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What was measured, each beside its partner, printed at the end. */
final class Table {
    /** A line of it. */
    record Row(String what, String ours, String partner, String ratio) {}

    private static final Row HEAD = new Row("measured", "Draftwatch", "beside it", "ratio");

    private final List<Row> rows = new ArrayList<>();

    /** A rate and the rate it is to be compared with. */
    void rates(String what, double ours, String partner, double theirs) {
        add(new Row(
                what,
                "%,.0f/s".formatted(ours),
                "%,.0f/s %s".formatted(theirs, partner),
                String.format(Locale.ROOT, "%.2f", ours / theirs)));
    }

    void times(String what, double oursMillis, String partner, double theirsMillis) {
        add(new Row(
                what,
                "%,.1f ms".formatted(oursMillis),
                "%,.1f ms %s".formatted(theirsMillis, partner),
                String.format(Locale.ROOT, "%.2f", oursMillis / theirsMillis)));
    }

    /** How fast calls went, and how long one took. */
    void compared(String what, String how, Load.Result ours, String partner, Load.Result theirs) {
        rates(what + how, ours.perSecond(), partner, theirs.perSecond());
        times(what + " p50" + how, ours.millisAt(0.5), partner, theirs.millisAt(0.5));
        times(what + " p99" + how, ours.millisAt(0.99), partner, theirs.millisAt(0.99));
    }

    void fact(String what, String value, String beside) {
        add(new Row(what, value, beside, ""));
    }

    private void add(Row row) {
        rows.add(row);
        System.out.println(
                "  " + row.what() + ": " + row.ours() + (row.partner().isEmpty() ? "" : " | ") + row.partner()
                        + (row.ratio().isEmpty() ? "" : " | " + row.ratio()));
    }

    /** As JSON too, with what it was measured on. */
    void write(Path file) throws IOException {
        Map<String, Object> run = new LinkedHashMap<>();
        run.put("at", Instant.now().toString());
        run.put("commit", commit());
        run.put("processors", Runtime.getRuntime().availableProcessors());
        run.put("java", Runtime.version().toString());
        run.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        run.put("rows", rows);
        JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValue(file.toFile(), run);
        System.out.println();
        System.out.println("Also in " + file);
    }

    /** {@return of what was measured; unknown where this is no checkout} */
    private static String commit() {
        try {
            Process git = new ProcessBuilder("git", "describe", "--always", "--dirty")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return git.waitFor() == 0 ? said : "unknown";
        } catch (IOException e) {
            return "unknown";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "unknown";
        }
    }

    void print() {
        List<Row> all = new ArrayList<>(List.of(HEAD));
        all.addAll(rows);
        int what = all.stream().mapToInt(row -> row.what().length()).max().orElse(1);
        int ours = all.stream().mapToInt(row -> row.ours().length()).max().orElse(1);
        int partner = all.stream().mapToInt(row -> row.partner().length()).max().orElse(1);
        String line = "%-" + what + "s  %" + ours + "s  %" + partner + "s  %5s%n";
        System.out.println();
        all.forEach(row -> System.out.printf(Locale.ROOT, line, row.what(), row.ours(), row.partner(), row.ratio()));
    }
}
