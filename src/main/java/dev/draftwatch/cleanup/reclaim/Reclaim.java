package dev.draftwatch.cleanup.reclaim;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Leftovers;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reclaims what a plan found, oldest first, a few at a time: those that had expired when the run was asked for, and none that did
 * later. A step done twice finds settled what it settled, so each is deleted once, and told once.
 */
@Singleton
class Reclaim implements TaskWork {
    static final String KIND = "reclaim";
    private static final int STEP = 10;
    private static final int MOST_TRIES = 8;
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);

    private final Leftovers leftovers;
    private final Reclaimer reclaimer;
    private final Uploads uploads;
    private final ObjectMapper json;

    Reclaim(Leftovers leftovers, Reclaimer reclaimer, Uploads uploads, ObjectMapper json) {
        this.leftovers = leftovers;
        this.uploads = uploads;
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

    /**
     * Chooses the next few, or reclaims those that were chosen. What is chosen is written down before anything of it is deleted:
     * of a step that is cut off between a DELETE and its results, the next one still knows what to tell of.
     */
    @Override
    public Step step(String input, @Nullable String place) {
        Stand stand = Stand.of(place);
        if (!stand.chosen().isEmpty()) {
            return reclaim(stand);
        }
        Leftovers.Which which = read(input);
        Long planned = place == null ? leftovers.count(which) : null;
        List<UUID> next = leftovers.page(which, stand.behind().after(), STEP).stream()
                .map(Upload::id)
                .toList();
        return new Step(next.isEmpty() ? null : stand.choosing(next).text(), planned, 0, 0, 0, List.of());
    }

    private Step reclaim(Stand stand) {
        List<String> results = new ArrayList<>();
        long done = 0;
        long skipped = 0;
        Stand at = stand;
        for (UUID id : stand.chosen()) {
            Reclaimer.Reclaimed reclaimed = reclaimer.reclaim(id);
            Duration again = reclaimed.again();
            boolean waits = reclaimed.outcome() == Reclaimer.Outcome.WAITING;
            if (again != null && (waits || at.behind().tries() < MOST_TRIES)) {
                // Waiting for a call is not failing: however long it lasts, it is no try.
                return new Step((waits ? at : at.triedAgain()).text(), null, done, skipped, 0, results)
                        .thenRest(again.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : again);
            }
            Optional<Upload> upload = uploads.find(id);
            results.add(write(new Result(
                    id,
                    upload.isPresent() ? upload.get().imageId() : null,
                    reclaimed.outcome().name().toLowerCase(Locale.ROOT),
                    reclaimed.why())));
            at = at.behindNext();
            if (again != null) {
                return new Step(at.text(), null, done, skipped, 1, results);
            }
            if (reclaimed.outcome() == Reclaimer.Outcome.RECLAIMED) {
                done++;
            } else {
                skipped++;
            }
        }
        return new Step(at.text(), null, done, skipped, 0, results);
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
