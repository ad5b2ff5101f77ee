package dev.draftwatch.cleanup.erase;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.outbox.kept.HouseRedaction;
import dev.draftwatch.outbox.kept.Redaction;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Erasure;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Erases in three passes: uploads with their events, then whatever other event has the creator's value, then the sums that name it
 * and what was told of them.
 * What a pass did, it finds done when it is cut off and begins anew.
 */
@Singleton
class Erase implements TaskWork {
    static final String KIND = "erase";
    private static final int UPLOADS = 200;
    private static final int EVENTS = 2_000;
    private static final List<String> MEMBERS = List.of("creator", "metadata");
    private static final String UPLOADS_AGAIN = "uploads";
    private static final String SUMS = "sums";
    private static final String EVENTS_AFTER = "events ";

    private final ErasureStore store;
    private final Erasure uploads;
    private final Redaction events;
    private final HouseRedaction told;
    private final Rollup rollup;
    private final ObjectMapper json;

    Erase(
            ErasureStore store,
            Erasure uploads,
            Redaction events,
            HouseRedaction told,
            Rollup rollup,
            ObjectMapper json) {
        this.store = store;
        this.uploads = uploads;
        this.events = events;
        this.told = told;
        this.rollup = rollup;
        this.json = json;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Step step(String input, @Nullable String place) {
        UUID run = run(input);
        Optional<String> creator = store.find(run);
        if (creator.isEmpty()) {
            return new Step(null, null, 0, 0, 0, List.of());
        }
        if (place == null || place.equals(UPLOADS_AGAIN)) {
            return uploads(creator.get());
        }
        return place.equals(SUMS) ? sums(run, creator.get()) : events(creator.get(), place);
    }

    @Override
    public void forget(String input) {
        store.forget(run(input));
    }

    private Step uploads(String creator) {
        List<UUID> erased = QuarkusTransaction.requiringNew().call(() -> {
            List<UUID> theirs = uploads.erase(creator, UPLOADS);
            if (!theirs.isEmpty()) {
                events.redact(theirs, MEMBERS);
            }
            return theirs;
        });
        List<String> record =
                erased.stream().map("{\"uploadId\":\"%s\"}"::formatted).toList();
        return new Step(erased.isEmpty() ? EVENTS_AFTER : UPLOADS_AGAIN, null, erased.size(), 0, 0, record);
    }

    private Step events(String creator, String place) {
        String after = place.substring(EVENTS_AFTER.length());
        UUID last = events.redact("creator", creator, MEMBERS, after.isEmpty() ? null : UUID.fromString(after), EVENTS);
        return new Step(last == null ? SUMS : EVENTS_AFTER + last, null, 0, 0, 0, List.of());
    }

    private Step sums(UUID run, String creator) {
        rollup.catchUp();
        if (!rollup.forgetCreator(creator)) {
            // Somebody creates for this creator still: once more from the beginning, in a moment.
            return new Step(UPLOADS_AGAIN, null, 0, 0, 0, List.of()).thenRest(Duration.ofSeconds(5));
        }
        // Last, for reports name creators by the sums; as the sums keep them, and they keep 200 characters.
        told.redact(creator.substring(
                0, creator.offsetByCodePoints(0, Math.min(200, creator.codePointCount(0, creator.length())))));
        store.forget(run);
        return new Step(null, null, 0, 0, 0, List.of());
    }

    private UUID run(String input) {
        try {
            return UUID.fromString(json.readTree(input).path("run").textValue());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An erasure cannot be read", e);
        }
    }
}
