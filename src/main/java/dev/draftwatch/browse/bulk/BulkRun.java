package dev.draftwatch.browse.bulk;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.Cancel;
import dev.draftwatch.browse.NoAnswer;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.Place;
import dev.draftwatch.task.TaskWork;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.watch.Watch;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Goes through what a plan meant, oldest first, some at a time. Each is judged anew when its turn comes; done twice is done once. */
@Singleton
class BulkRun {
    private static final int STEP = 10;
    private static final int MOST_TRIES = 8;
    private static final Duration REST = Duration.ofSeconds(10);
    private static final Duration LONGEST_REST = Duration.ofMinutes(5);
    private static final int NO_CALL_LEFT = 503;
    /** Cloudflare or the budget may say otherwise in a while. */
    private static final Set<Integer> PASSING = Set.of(502, NO_CALL_LEFT, 504);

    private final Browse browse;
    private final Watch watch;
    private final Cancel cancel;
    private final ObjectMapper json;

    BulkRun(Browse browse, Watch watch, Cancel cancel, ObjectMapper json) {
        this.browse = browse;
        this.watch = watch;
        this.cancel = cancel;
        this.json = json;
    }

    /** What is kept of each. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Result(
            UUID uploadId,
            @Nullable String imageId,
            String outcome,
            @Nullable String state,
            @Nullable String why) {}

    TaskWork.Step step(BulkAct act, String text, @Nullable String place) {
        BulkInput input = read(text);
        Place at = Place.of(place);
        UUID after = at.after();
        List<Upload> next = browse.page(
                Bulk.acted(act, input),
                UploadOrder.OLDEST,
                Optional.ofNullable(after).map(id -> new UploadList.Place(input.at(), id)),
                STEP);
        Long planned = place == null ? planned(act, input) : null;
        List<String> results = new ArrayList<>();
        long done = 0;
        long skipped = 0;
        for (Upload upload : next) {
            try {
                results.add(result(upload, act == BulkAct.CHECK ? "checked" : "cancelled", act(act, upload), null));
                done++;
            } catch (Problem no) {
                boolean passes = PASSING.contains(no.status()) || no.headers().containsKey("Retry-After");
                // Waiting for a call is not failing: however long it lasts, it is no try.
                boolean waits = no.status() == NO_CALL_LEFT;
                if (passes && (waits || at.tries() < MOST_TRIES)) {
                    return new TaskWork.Step((waits ? at : at.triedAgain()).text(), planned, done, skipped, 0, results)
                            .thenRest(rest(no));
                }
                results.add(result(
                        upload,
                        passes ? "failed" : "skipped",
                        null,
                        String.valueOf(no.body().get("detail"))));
                if (passes) {
                    String over = new Place(upload.id(), 0).text();
                    return new TaskWork.Step(over, planned, done, skipped, 1, results);
                }
                skipped++;
            }
            at = new Place(upload.id(), 0);
        }
        return new TaskWork.Step(next.size() < STEP ? null : at.text(), planned, done, skipped, 0, results);
    }

    private long planned(BulkAct act, BulkInput input) {
        return browse.count(Bulk.acted(act, input), Bulk.MOST).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private Upload act(BulkAct act, Upload upload) {
        if (act == BulkAct.CHECK) {
            Watch.Asked asked = watch.check(upload.id())
                    .orElseThrow(() -> Problem.notFound("upload", upload.id().toString()));
            asked.lookup().ifPresent(NoAnswer::throwIf);
            return asked.upload();
        }
        try {
            return cancel.cancel(upload.id());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while cancelling", e);
        }
    }

    private static Duration rest(Problem no) {
        String seconds = no.headers().getOrDefault("Retry-After", "");
        Duration asked = seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : REST;
        return asked.compareTo(LONGEST_REST) > 0 ? LONGEST_REST : asked;
    }

    private String result(Upload upload, String outcome, @Nullable Upload now, @Nullable String why) {
        try {
            return json.writeValueAsString(new Result(
                    upload.id(),
                    upload.imageId(),
                    outcome,
                    now == null ? null : now.state().word(),
                    why));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result could not be written down", e);
        }
    }

    private BulkInput read(String text) {
        try {
            return json.readValue(text, BulkInput.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bulk action cannot be read", e);
        }
    }
}
