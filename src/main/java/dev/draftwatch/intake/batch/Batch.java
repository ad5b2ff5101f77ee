package dev.draftwatch.intake.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Answer;
import dev.draftwatch.http.IdempotencyKey;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.http.Unforeseen;
import dev.draftwatch.intake.Asker;
import dev.draftwatch.intake.Creates;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Runs many creates, each as if it had come alone. */
@Singleton
class Batch {
    private static final Duration WHEN_NOT_BEGUN = Duration.ofSeconds(5);

    private final Creates creates;
    private final Lanes lanes;
    private final BatchConfig config;
    private final ObjectMapper json;

    Batch(Creates creates, Lanes lanes, BatchConfig config, ObjectMapper json) {
        this.creates = creates;
        this.lanes = lanes;
        this.config = config;
        this.json = json;
    }

    /**
     * {@return what each would have been answered, in their order}
     *
     * <p>A key belongs to the batch as a whole; each create has one of its own that follows from it and from its place. So a
     * retry gets the first answer of what succeeded, and tries anew what failed in a way that is worth it.
     *
     * @param body that the items were read from
     * @throws Problem 422 when the key was used with another body
     */
    List<BatchItem> run(ObjectNode body, List<JsonNode> items, Asker asker, URI requested, @Nullable IdempotencyKey key)
            throws InterruptedException {
        String stem = key == null ? null : stem(key);
        if (stem != null) {
            creates.claim(body, asker, new IdempotencyKey(stem));
        }
        long begun = System.nanoTime();
        BatchItem[] results = new BatchItem[items.size()];
        lanes.run(items.size(), config.concurrency(), index -> {
            boolean tooLate = System.nanoTime() - begun > config.time().toNanos();
            IdempotencyKey own = stem == null ? null : new IdempotencyKey(stem + "/" + index);
            results[index] = tooLate ? notBegun() : one(items.get(index), asker, requested, own);
        });
        return Arrays.asList(results);
    }

    /** The edge of one: whatever becomes of it, the others go on. */
    private BatchItem one(JsonNode item, Asker asker, URI requested, @Nullable IdempotencyKey key) {
        try {
            if (!(item instanceof ObjectNode fields)) {
                throw Problem.invalid("body", "object", "Each item must be a JSON object");
            }
            StrictJson.refuseWhatCannotBeKept(fields);
            return answered(creates.create(fields, asker, requested, key));
        } catch (Problem problem) {
            return refused(problem);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return notBegun();
        } catch (RuntimeException e) {
            return refused(Unforeseen.asProblem(e, "a create of a batch"));
        }
    }

    private BatchItem answered(Answer answer) {
        try {
            JsonNode body = json.readTree(answer.body());
            boolean created = answer.status() == 201;
            return new BatchItem(
                    answer.status(),
                    created ? body : null,
                    created ? null : body,
                    retryAfter(answer.headers().get("Retry-After")),
                    answer.headers().containsKey("Idempotency-Replayed") ? true : null);
        } catch (IOException e) {
            throw new IllegalStateException("An answer of our own could not be read", e);
        }
    }

    private BatchItem refused(Problem problem) {
        ObjectNode document = json.valueToTree(problem.body());
        // The batch has an id, and whether this thread knows it depends on the lane.
        document.remove("requestId");
        return new BatchItem(
                problem.status(), null, document, retryAfter(problem.headers().get("Retry-After")), null);
    }

    private BatchItem notBegun() {
        return refused(Problem.of(503, "The batch took too long; this create was not begun")
                .retryAfter(WHEN_NOT_BEGUN));
    }

    private static @Nullable Long retryAfter(@Nullable String header) {
        return header == null ? null : Long.valueOf(header);
    }

    /** Short enough to be followed by a place, whatever the caller sent; no key of a single create looks like it. */
    private static String stem(IdempotencyKey key) {
        return "batch/" + UUID.nameUUIDFromBytes(key.value().getBytes(StandardCharsets.UTF_8));
    }
}
