package dev.draftwatch.browse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.csv.Csv;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Writes uploads as a file, some at a time, so that no number of them is held in memory or in one transaction. */
@Singleton
public class UploadExport {
    public static final String CSV_TYPE = "text/csv";
    public static final String NDJSON_TYPE = "application/x-ndjson";

    private static final int AT_ONCE = 1_000;
    private static final List<String> COLUMNS = List.of(
            "id",
            "account",
            "imageId",
            "hasCustomId",
            "state",
            "evidence",
            "creator",
            "metadata",
            "source",
            "createdBy",
            "createdAt",
            "expiresAt",
            "settledAt",
            "uploadedAt",
            "imageDeletedAt",
            "late",
            "overdue",
            "checks",
            "lastCheckedAt",
            "filename");

    private final Browse browse;
    private final ObjectMapper json;

    UploadExport(Browse browse, ObjectMapper json) {
        this.browse = browse;
        this.json = json;
    }

    /** How an upload is written. */
    public enum Format {
        /** RFC 4180 with a first line of names; what a spreadsheet would take for a formula has an apostrophe before it. */
        CSV(Csv.TYPE),
        /** An upload a line, as the API has it. */
        NDJSON(NDJSON_TYPE);

        private final String type;

        Format(String type) {
            this.type = type;
        }

        /** {@return the one of this word} */
        public static Optional<Format> of(String word) {
            return word.equals("csv")
                    ? Optional.of(CSV)
                    : word.equals("ndjson") ? Optional.of(NDJSON) : Optional.empty();
        }
    }

    /** {@return all that a filter means, as a file to be kept} Never an upload URL. */
    public Response file(UploadFilter filter, UploadOrder order, Format format) {
        StreamingOutput body = out -> write(filter, order, format, out);
        return Response.ok(body, format.type)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"draftwatch-uploads." + (format == Format.CSV ? "csv" : "ndjson") + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private void write(UploadFilter filter, UploadOrder order, Format format, OutputStream out) throws IOException {
        if (format == Format.CSV) {
            out.write(Csv.row(COLUMNS).getBytes(StandardCharsets.UTF_8));
        }
        Optional<UploadList.Place> beyond = Optional.empty();
        while (true) {
            List<Upload> page = browse.page(filter, order, beyond, AT_ONCE);
            for (Upload upload : page) {
                out.write(line(upload, format).getBytes(StandardCharsets.UTF_8));
            }
            if (page.size() < AT_ONCE) {
                return;
            }
            beyond = Optional.of(order.place(page.get(AT_ONCE - 1)));
        }
    }

    private String line(Upload upload, Format format) {
        JsonNode view = json.valueToTree(browse.view(upload));
        return format == Format.CSV
                ? Csv.row(
                        COLUMNS.stream().map(column -> cell(view.path(column))).toList())
                : view + "\n";
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }
}
