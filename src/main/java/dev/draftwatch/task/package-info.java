/**
 * Long work, of any kind: asked for by a request, done step by step, safe over restarts, with progress, results and cancel.
 * Knows no domain.
 *
 * <p>Doors: {@link dev.draftwatch.task.Tasks} to start work, {@link dev.draftwatch.task.TaskWork} to be implemented by
 * whoever knows how it is done; {@link dev.draftwatch.task.TaskRunner} runs what is due. Uses {@code http}, {@code access}.
 */
@NullMarked
package dev.draftwatch.task;

import org.jspecify.annotations.NullMarked;
