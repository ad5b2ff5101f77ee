/**
 * Many creates in one request: each judged and run like a single one, several at a time, one failing alone.
 *
 * <p>Door: {@code POST /api/v1/uploads/batch}. Uses {@code intake}'s {@link dev.draftwatch.intake.Creates} for each of them,
 * {@code http}, {@code access}.
 */
@NullMarked
package dev.draftwatch.intake.batch;

import org.jspecify.annotations.NullMarked;
