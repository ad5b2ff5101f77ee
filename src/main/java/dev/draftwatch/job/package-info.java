/**
 * What all scheduled jobs have in common: how it is told that they fail. Nobody calls it; it hears of every job by the platform's
 * events. Uses {@code http}, which tells a database that is away from a mistake.
 */
@NullMarked
package dev.draftwatch.job;

import org.jspecify.annotations.NullMarked;
