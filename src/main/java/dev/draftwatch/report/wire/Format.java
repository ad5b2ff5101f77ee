package dev.draftwatch.report.wire;

import dev.draftwatch.http.Query;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How a report is written: as {@code format} says, else as {@code Accept} does, else JSON. */
public enum Format {
    JSON(MediaType.APPLICATION_JSON),
    CSV("text/csv"),
    /** A JSON object a line. */
    NDJSON("application/x-ndjson");

    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";

    private final String type;

    Format(String type) {
        this.type = type;
    }

    MediaType type() {
        return MediaType.valueOf(this == CSV ? type + "; charset=utf-8" : type);
    }

    /** What is wrong is rejected in the query. */
    public static Format of(Query query, HttpHeaders headers) {
        Optional<String> asked = query.text("format");
        if (asked.isPresent()) {
            Optional<Format> known = Arrays.stream(values())
                    .filter(format -> format.name().toLowerCase(Locale.ROOT).equals(asked.get()))
                    .findFirst();
            if (known.isEmpty()) {
                query.reject("format", "unknown", "A format is json, csv or ndjson");
            }
            return known.orElse(JSON);
        }
        for (MediaType accepted : headers.getAcceptableMediaTypes()) {
            for (Format format : values()) {
                MediaType own = format.type();
                if (!accepted.isWildcardType()
                        && !accepted.isWildcardSubtype()
                        && own.getType().equalsIgnoreCase(accepted.getType())
                        && own.getSubtype().equalsIgnoreCase(accepted.getSubtype())) {
                    return format;
                }
            }
        }
        return JSON;
    }
}
