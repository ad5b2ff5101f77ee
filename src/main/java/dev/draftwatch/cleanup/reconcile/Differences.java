package dev.draftwatch.cleanup.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.task.TaskResult;
import dev.draftwatch.task.Tasks;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.UUID;

/** The differences that a run has found so far, read a page at a time. */
final class Differences implements Iterator<Difference> {
    private static final int PAGE = 1_000;

    private final Tasks tasks;
    private final UUID task;
    private final ObjectMapper json;
    private long place;
    private boolean more = true;
    private Iterator<TaskResult> page = List.<TaskResult>of().iterator();

    Differences(Tasks tasks, UUID task, ObjectMapper json) {
        this.tasks = tasks;
        this.task = task;
        this.json = json;
    }

    @Override
    public boolean hasNext() {
        if (!page.hasNext() && more) {
            List<TaskResult> read = tasks.results(task, place, PAGE);
            more = read.size() == PAGE;
            page = read.iterator();
        }
        return page.hasNext();
    }

    @Override
    public Difference next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        TaskResult result = page.next();
        place = result.position();
        try {
            return json.readValue(result.item(), Difference.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A difference cannot be read", e);
        }
    }
}
