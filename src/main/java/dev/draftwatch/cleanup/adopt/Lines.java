package dev.draftwatch.cleanup.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads what was handed in, line by line: a bad one says so and hides no other. */
final class Lines {
    private static final CsvMapper CSV =
            CsvMapper.csvBuilder().enable(CsvParser.Feature.WRAP_AS_ARRAY).build();
    /** Numbers stay as they were written. */
    static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private Lines() {}

    static List<Line> read(Adoption.Form form, String text) {
        String begun = text.startsWith("\uFEFF") ? text.substring(1) : text;
        return switch (form) {
            case CSV -> table(begun, ',');
            case TSV -> table(begun, '\t');
            case NDJSON -> objects(begun);
        };
    }

    private static List<Line> table(String text, char separator) {
        List<Line> lines = new ArrayList<>();
        try (MappingIterator<List<String>> rows = CSV.readerForListOf(String.class)
                .with(CSV.schema().withColumnSeparator(separator))
                .readValues(text)) {
            if (!rows.hasNextValue()) {
                return lines;
            }
            List<String> header = rows.nextValue();
            long number = 1 + height(header);
            while (rows.hasNextValue()) {
                List<String> row = rows.nextValue();
                if (row.size() > 1 || (row.size() == 1 && !row.get(0).isBlank())) {
                    lines.add(line(number, header, row));
                }
                number += height(row);
            }
        } catch (IOException e) {
            // A quote that is never closed takes everything after it with it: there is no line to go on with.
            lines.add(new Line(
                    lines.isEmpty() ? 1 : lines.get(lines.size() - 1).number() + 1,
                    Map.of(),
                    "From here on it cannot be read: " + firstLine(e)));
        }
        return lines;
    }

    /** How many lines it takes: quoted text may have some of its own. */
    private static long height(List<String> row) {
        return 1
                + row.stream()
                        .flatMapToInt(String::chars)
                        .filter(character -> character == '\n')
                        .count();
    }

    private static Line line(long number, List<String> header, List<String> row) {
        if (row.size() > header.size()) {
            return new Line(number, Map.of(), "It has " + row.size() + " columns, the header " + header.size());
        }
        Map<String, JsonNode> values = new HashMap<>();
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            if (!value.isEmpty() && !value.equals("\\N")) {
                values.put(header.get(i).strip(), TextNode.valueOf(value));
            }
        }
        return new Line(number, values, null);
    }

    private static List<Line> objects(String text) {
        List<Line> lines = new ArrayList<>();
        long number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            try {
                JsonNode object = JSON.readTree(line);
                if (object.isObject()) {
                    Map<String, JsonNode> values = new HashMap<>();
                    object.properties().stream()
                            .filter(member -> !member.getValue().isNull())
                            .forEach(member -> values.put(member.getKey(), member.getValue()));
                    lines.add(new Line(number, values, null));
                } else {
                    lines.add(new Line(number, Map.of(), "It is no JSON object"));
                }
            } catch (JsonProcessingException e) {
                lines.add(new Line(number, Map.of(), "It is not JSON: " + firstLine(e)));
            }
        }
        return lines;
    }

    private static String firstLine(IOException e) {
        String message = e instanceof JsonProcessingException parsing ? parsing.getOriginalMessage() : e.getMessage();
        return String.valueOf(message).lines().findFirst().orElse("");
    }
}
