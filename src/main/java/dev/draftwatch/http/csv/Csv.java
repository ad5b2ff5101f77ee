package dev.draftwatch.http.csv;

import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Rows as RFC 4180 has them. A value that a spreadsheet would take for a formula gets an apostrophe before it: what is exported
 * was written by others, and would run on the machine of whoever opens it.
 */
public final class Csv {
    public static final String TYPE = "text/csv;charset=UTF-8;header=present";

    /** How a formula begins; the wide ones are what some spreadsheets make of the others. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** {@return the row with its end of line} Null is an empty value. */
    public static String row(List<? extends @Nullable Object> values) {
        Object[] cells = values.stream().map(Csv::harmless).toArray();
        return CSVFormat.RFC4180.format(cells) + "\r\n";
    }

    private static Object harmless(@Nullable Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof Number) {
            return value;
        }
        String text = value.toString();
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
