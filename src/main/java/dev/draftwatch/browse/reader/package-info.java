/**
 * For the browser that uploads: with its read token it sees state and times of its upload, follows them, and says how its own
 * attempt ended. From other origins only where they are configured.
 *
 * <p>Doors: {@code /api/v1/uploads/{id}/status}, {@code …/stream} and {@code …/hint}.
 */
@NullMarked
package dev.draftwatch.browse.reader;

import org.jspecify.annotations.NullMarked;
