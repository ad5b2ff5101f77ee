package dev.draftwatch.report.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SequenceWriter;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.List;

/**
 * Writes rows, one after the other, none kept: a million of them take no more memory than one. CSV as in RFC 4180, UTF-8 with
 * a byte order mark where {@code bom} asks for it (Excel needs one), text that begins like a formula made harmless; a nested
 * value is addressed by its path, what is itself an object is written as JSON.
 */
@Singleton
public class Rows {
    private final ObjectMapper json;
    private final CsvMapper csv = CsvMapper.csvBuilder()
            .enable(CsvGenerator.Feature.STRICT_CHECK_FOR_QUOTING)
            .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
            .build();

    Rows(ObjectMapper json) {
        this.json = json;
    }

    /** How rows are to be written. */
    public record Wish(Format format, boolean byteOrderMark) {}

    /**
     * The answer.
     *
     * @param whole what JSON shows: the report with what is said once; not used by the other formats
     * @param columns paths of the CSV's columns
     */
    public Response answer(Wish wish, Object whole, List<String> columns, Iterator<?> rows) {
        return switch (wish.format()) {
            case JSON -> Response.ok(whole, Format.JSON.type()).build();
            case CSV -> stream(Format.CSV, output -> writeCsv(output, wish.byteOrderMark(), columns, rows));
            case NDJSON -> stream(Format.NDJSON, output -> writeLines(output, rows));
        };
    }

    private static Response stream(Format format, StreamingOutput output) {
        return Response.ok(output, format.type())
                .header("Cache-Control", "no-store")
                .build();
    }

    void writeLines(OutputStream output, Iterator<?> rows) throws IOException {
        ObjectWriter writer = json.writer().without(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        try (SequenceWriter lines = writer.withRootValueSeparator("\n").writeValues(output)) {
            while (rows.hasNext()) {
                lines.write(rows.next());
            }
        }
        output.write('\n');
    }

    void writeCsv(OutputStream output, boolean byteOrderMark, List<String> columns, Iterator<?> rows)
            throws IOException {
        if (byteOrderMark) {
            output.write("\uFEFF".getBytes(StandardCharsets.UTF_8));
        }
        CsvSchema schema = CsvSchema.builder()
                .addColumns(columns, CsvSchema.ColumnType.STRING)
                .setLineSeparator("\r\n")
                .build();
        try (SequenceWriter lines = csv.writer(schema).writeValues(output)) {
            lines.write(columns);
            while (rows.hasNext()) {
                JsonNode row = json.valueToTree(rows.next());
                lines.write(
                        columns.stream().map(column -> cell(at(row, column))).toList());
            }
        }
    }

    private static JsonNode at(JsonNode row, String path) {
        JsonNode at = row;
        for (String name : path.split("\\.", -1)) {
            at = at.path(name);
        }
        return at;
    }

    private static String cell(JsonNode value) {
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        if (value.isContainerNode()) {
            return value.toString();
        }
        return value.isTextual() ? CsvText.harmless(value.textValue()) : value.asText();
    }
}
