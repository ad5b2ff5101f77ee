package dev.draftwatch.task;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Query;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A task's results as lines of JSON, each with the cursor with which one goes on after it. Read a page at a time while they are
 * written; no transaction stays open for it, and a million of them take no more memory than a page.
 */
final class ResultLines implements StreamingOutput {
    static final String TYPE = "application/x-ndjson";
    private static final String OLDEST_FIRST = "position";
    private static final int PAGE = 1_000;

    private final Tasks tasks;
    private final UUID task;
    private final long after;
    private final ObjectMapper json;

    ResultLines(Tasks tasks, UUID task, long after, ObjectMapper json) {
        this.tasks = tasks;
        this.task = task;
        this.after = after;
        this.json = json;
    }

    /** {@return whether lines are asked for, by {@code format}, else by {@code Accept}} What is wrong is rejected in the query. */
    static boolean wanted(Query query, HttpHeaders headers) {
        Optional<String> format = query.text("format");
        if (format.isEmpty()) {
            return headers.getAcceptableMediaTypes().stream()
                    .findFirst()
                    .filter(first -> TYPE.equals(first.getType() + "/" + first.getSubtype()))
                    .isPresent();
        }
        if (!format.get().equals("json") && !format.get().equals("ndjson")) {
            query.reject("format", "unknown", "A format is json or ndjson");
        }
        return format.get().equals("ndjson");
    }

    static String cursor(TaskResult result) {
        return Cursor.after(OLDEST_FIRST, result.position());
    }

    /** {@return the position that a cursor stands for} */
    static long place(String cursor) {
        return Cursor.decode(cursor, OLDEST_FIRST, 1, keys -> Long.valueOf(keys.get(0)));
    }

    @Override
    public void write(OutputStream output) throws IOException {
        long place = after;
        List<TaskResult> page;
        do {
            page = tasks.results(task, place, PAGE);
            for (TaskResult result : page) {
                ObjectNode line = (ObjectNode) json.readTree(result.item());
                line.put("cursor", cursor(result));
                output.write(json.writeValueAsBytes(line));
                output.write('\n');
                place = result.position();
            }
        } while (page.size() == PAGE);
    }
}
