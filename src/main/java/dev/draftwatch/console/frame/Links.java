package dev.draftwatch.console.frame;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Ways to the uploads that a number counts. */
public final class Links {
    private Links() {}

    /** {@return the list that a filter means} */
    public static String uploads(String q) {
        return "/console/uploads?q=" + encoded(q);
    }

    /** {@return a text as the filter language quotes it} */
    public static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }

    /** {@return a term for what was created between two times} */
    public static String created(Instant from, Instant to) {
        return "created:" + from + ".." + to;
    }

    /** {@return a text as it stands in a query} */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
