package dev.draftwatch.console.tasks;

import dev.draftwatch.console.words.CleanupWords;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.task.KnownTask;
import dev.draftwatch.task.Task;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A task as lists show it.
 *
 * @param sign which sign stands beside its state
 * @param share how much of what was planned is over, of a hundred; below zero while nobody knows
 * @param open whether it is still to be done, so that it can be stopped
 */
public record TaskCard(
        String id,
        String kind,
        String sign,
        String state,
        long share,
        String progress,
        String done,
        String skipped,
        String failed,
        @Nullable String by,
        Moment begun,
        @Nullable Moment over,
        boolean open,
        @Nullable String problem) {

    public static TaskCard of(KnownTask known, Instant now, Tongue tongue) {
        Task task = known.task();
        CleanupWords words = tongue.cleanup();
        long over = task.done() + task.skipped() + task.failed();
        Long planned = task.planned();
        boolean done = task.state().equals("done");
        Instant finished = task.finishedAt();
        return new TaskCard(
                task.id().toString(),
                kind(task.kind(), words),
                sign(task.state()),
                state(task.state(), words),
                done ? 100 : planned == null ? -1 : planned == 0 ? 100 : Math.min(100, over * 100 / planned),
                planned == null
                        ? words.progressSoFar(tongue.number(over))
                        : words.progressOf(tongue.number(over), tongue.number(Math.max(planned, over))),
                tongue.number(task.done()),
                tongue.number(task.skipped()),
                tongue.number(task.failed()),
                known.by(),
                tongue.past(task.createdAt(), now),
                finished == null ? null : tongue.past(finished, now),
                finished == null,
                task.problem());
    }

    private static String kind(String kind, CleanupWords words) {
        return switch (kind) {
            case "reclaim" -> words.kindReclaim();
            case "reconcile" -> words.kindReconcile();
            case "adopt" -> words.kindAdopt();
            case "erase" -> words.kindErase();
            case "replay" -> words.kindReplay();
            case "report-rebuild" -> words.kindRebuild();
            case "bulk-check" -> words.kindBulkCheck();
            case "bulk-cancel" -> words.kindBulkCancel();
            default -> kind;
        };
    }

    private static String state(String state, CleanupWords words) {
        return switch (state) {
            case "queued" -> words.queued();
            case "running" -> words.running();
            case "done" -> words.done();
            case "failed" -> words.failed();
            default -> words.cancelled();
        };
    }

    /** The signs of uploads say it as well. */
    private static String sign(String state) {
        return switch (state) {
            case "queued" -> "reserved";
            case "running" -> "draft";
            case "done" -> "uploaded";
            case "failed" -> "failed";
            default -> "deleted";
        };
    }
}
