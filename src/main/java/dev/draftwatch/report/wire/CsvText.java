package dev.draftwatch.report.wire;

/** Text as a spreadsheet program may see it: one that begins like a formula is no formula. */
final class CsvText {
    private static final String BEGINS_A_FORMULA = "=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20";

    private CsvText() {}

    /** An apostrophe before it, which spreadsheet programs read as "this is text" (owasp.org/www-community/attacks/CSV_Injection). */
    static String harmless(String text) {
        return !text.isEmpty() && BEGINS_A_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
