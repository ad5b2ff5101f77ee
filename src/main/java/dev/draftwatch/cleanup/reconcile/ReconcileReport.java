package dev.draftwatch.cleanup.reconcile;

import dev.draftwatch.task.Task;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What a run has found so far.
 *
 * @param agree images and uploads of which the record and Cloudflare say the same
 * @param differences by kind: {@code missing}, {@code unknown}, {@code disagrees}; all three are always there
 */
@Schema(name = "ReconcileReport")
record ReconcileReport(Task task, long agree, Map<String, Found> differences) {
    static final List<String> COLUMNS = List.of("kind", "imageId", "uploadId", "ours", "uploaded", "acted");

    /** How many differences of a kind there are, and how many of them the run has mended. */
    @Schema(name = "ReconcileFound")
    record Found(long found, long mended) {
        private Found and(Difference difference) {
            return new Found(found + 1, mended + (difference.acted() ? 1 : 0));
        }
    }

    static ReconcileReport of(Task task, Iterator<Difference> differences) {
        Map<String, Found> kinds = new TreeMap<>();
        for (Difference.Kind kind : Difference.Kind.values()) {
            kinds.put(kind.word(), new Found(0, 0));
        }
        differences.forEachRemaining(
                difference -> kinds.computeIfPresent(difference.kind(), (kind, found) -> found.and(difference)));
        long mended = kinds.values().stream().mapToLong(Found::mended).sum();
        // The task counts as done what agrees and what was mended.
        return new ReconcileReport(task, Math.max(0, task.done() - mended), kinds);
    }
}
