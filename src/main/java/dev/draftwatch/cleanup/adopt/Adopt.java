package dev.draftwatch.cleanup.adopt;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Imports;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes lines on record, some hundred at a time, each in a transaction of its own. One that is on record already is skipped. */
@Singleton
class Adopt implements TaskWork {
    static final String KIND = "adopt";
    private static final int STEP = 250;

    private final Imports imports;
    private final ObjectMapper json;
    private final Clock clock;

    Adopt(Imports imports, ObjectMapper json, Clock clock) {
        this.imports = imports;
        this.json = json;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return KIND;
    }

    String input(Adoption adoption) {
        return write(adoption);
    }

    @Override
    public Step step(String input, @Nullable String place) {
        Adoption adoption = read(input);
        List<Line> all = Lines.read(adoption.form(), adoption.text());
        int begin = place == null ? 0 : Integer.parseInt(place);
        int end = Math.min(all.size(), begin + STEP);
        Instant now = clock.instant();
        long done = 0;
        long skipped = 0;
        List<String> bad = new ArrayList<>();
        for (Line line : all.subList(begin, end)) {
            try {
                if (imports.take(adoption.read(line, now), now).isPresent()) {
                    done++;
                } else {
                    skipped++;
                }
            } catch (Adoption.BadLine e) {
                bad.add(write(Map.of("line", line.number(), "reason", String.valueOf(e.getMessage()))));
            }
        }
        return new Step(
                end < all.size() ? Integer.toString(end) : null,
                place == null ? (long) all.size() : null,
                done,
                skipped,
                bad.size(),
                bad);
    }

    private Adoption read(String input) {
        try {
            return json.readValue(input, Adoption.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adoption cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An adoption could not be written down", e);
        }
    }
}
