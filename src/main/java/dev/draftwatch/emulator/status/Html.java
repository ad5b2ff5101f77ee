package dev.draftwatch.emulator.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** HTML as text; whatever is told in a page is escaped here and nowhere else. */
final class Html {
    private static final String STYLE = """
            body { font: 1rem/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 72rem; padding: 0 1rem }
            table { border-collapse: collapse; width: 100% }
            th, td { border-bottom: 1px solid #8886; padding: .25rem .75rem .25rem 0; text-align: left;
                     vertical-align: top; overflow-wrap: anywhere }
            div { overflow-x: auto }
            :root { color-scheme: light dark }
            """;
    /** Nothing but this very style: what callers named their images may not even look. */
    static final String POLICY = "default-src 'none'; style-src 'sha256-" + hash(STYLE)
            + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final StringBuilder text = new StringBuilder();

    Html(String title) {
        text.append("<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>")
                .append(escaped(title))
                .append("</title><style>")
                .append(STYLE)
                .append("</style></head><body><main><h1>")
                .append(escaped(title))
                .append("</h1>\n");
    }

    Html paragraph(String words) {
        text.append("<p>").append(escaped(words)).append("</p>\n");
        return this;
    }

    /** A table below a heading; where it has no rows, {@code none} says so. */
    Html table(String heading, List<String> columns, List<List<String>> rows, String none) {
        text.append("<h2>").append(escaped(heading)).append("</h2>\n");
        if (rows.isEmpty()) {
            return paragraph(none);
        }
        text.append("<div><table><thead><tr>");
        columns.forEach(column ->
                text.append("<th scope=\"col\">").append(escaped(column)).append("</th>"));
        text.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            text.append("<tr>");
            row.forEach(cell -> text.append("<td>").append(escaped(cell)).append("</td>"));
            text.append("</tr>\n");
        }
        text.append("</tbody></table></div>\n");
        return this;
    }

    byte[] whole() {
        return (text + "</main></body></html>\n").getBytes(StandardCharsets.UTF_8);
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    private static String hash(String style) {
        try {
            return Base64.getEncoder()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
