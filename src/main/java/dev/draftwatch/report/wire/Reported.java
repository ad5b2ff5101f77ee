package dev.draftwatch.report.wire;

import dev.draftwatch.http.Query;
import jakarta.ws.rs.core.HttpHeaders;
import java.time.Instant;

/** The time that a report is about, as its JSON says it. */
public record Reported(Instant from, Instant to) {
    public Reported(Span span) {
        this(span.from(), span.to());
    }

    /** Reads {@code format} and {@code bom}; what is wrong is rejected in the query. */
    public static Rows.Wish wish(Query query, HttpHeaders headers) {
        String mark = query.text("bom").orElse("false");
        if (!mark.equals("true") && !mark.equals("false")) {
            query.reject("bom", "unknown", "true or false");
        }
        return new Rows.Wish(Format.of(query, headers), mark.equals("true"));
    }
}
