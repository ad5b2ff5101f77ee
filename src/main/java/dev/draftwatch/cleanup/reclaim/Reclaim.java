package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.task.Place;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Leftovers;
import dev.draftwatch.upload.Upload;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reclaims what a plan found, oldest first, a few at a time: those that had expired when the run was asked for, and none that did
 * later. A step done twice finds settled what it settled, so each is deleted once.
 */
@Singleton
class Reclaim implements TaskWork {
    static final String KIND = "reclaim";
    private static final int STEP = 10;
    private static final int MOST_TRIES = 8;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Leftovers leftovers;
    private final Reclaimer reclaimer;
    private final ObjectMapper json;

    Reclaim(Leftovers leftovers, Reclaimer reclaimer, ObjectMapper json) {
        this.leftovers = leftovers;
        this.reclaimer = reclaimer;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    String input(Leftovers.Which which) {
        return write(which);
    }

    /** What is kept of each. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Result(
            UUID uploadId,
            @Nullable String imageId,
            String outcome,
            @Nullable String why) {}

    @Override
    public Step step(String input, @Nullable String place) {
        Leftovers.Which which = read(input);
        Place from = Place.of(place);
        Long planned = place == null ? leftovers.count(which) : null;
        List<Upload> next = leftovers.page(which, from.after(), STEP);
        List<String> results = new ArrayList<>();
        long done = 0;
        long skipped = 0;
        Place at = from;
        for (Upload upload : next) {
            Reclaimer.Reclaimed reclaimed = reclaimer.reclaim(upload.id());
            Duration again = reclaimed.again();
            if (again != null && at.tries() < MOST_TRIES) {
                return new Step(at.triedAgain().text(), planned, done, skipped, 0, results)
                        .thenRest(again.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : again);
            }
            results.add(write(new Result(
                    upload.id(),
                    upload.imageId(),
                    reclaimed.outcome().name().toLowerCase(java.util.Locale.ROOT),
                    reclaimed.why())));
            at = new Place(upload.id(), 0);
            if (again != null) {
                return new Step(at.text(), planned, done, skipped, 1, results);
            }
            if (reclaimed.outcome() == Reclaimer.Outcome.RECLAIMED) {
                done++;
            } else {
                skipped++;
            }
        }
        return new Step(next.size() < STEP ? null : at.text(), planned, done, skipped, 0, results);
    }

    private Leftovers.Which read(String input) {
        try {
            return json.readValue(input, Leftovers.Which.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reclaim cannot be read", e);
        }
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A reclaim could not be written down", e);
        }
    }
}
