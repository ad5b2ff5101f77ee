package dev.draftwatch.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, each beside its partner, printed at the end. */
final class Table {
    private record Row(String what, String ours, String partner, String ratio) {}

    private final List<Row> rows = new ArrayList<>();

    Table() {
        rows.add(new Row("measured", "Draftwatch", "beside it", "ratio"));
    }

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

    void print() {
        int what = rows.stream().mapToInt(row -> row.what().length()).max().orElse(1);
        int ours = rows.stream().mapToInt(row -> row.ours().length()).max().orElse(1);
        int partner =
                rows.stream().mapToInt(row -> row.partner().length()).max().orElse(1);
        String line = "%-" + what + "s  %" + ours + "s  %" + partner + "s  %5s%n";
        System.out.println();
        rows.forEach(row -> System.out.printf(Locale.ROOT, line, row.what(), row.ours(), row.partner(), row.ratio()));
    }
}
