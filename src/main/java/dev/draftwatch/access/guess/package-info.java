/**
 * Slows down who guesses passwords, over all instances, without keeping out whom the guesses are about.
 *
 * <p>Door: {@link dev.draftwatch.access.guess.Guesses}. The rule is {@code GuessRule}, all SQL is {@code GuessStore}'s.
 */
@NullMarked
package dev.draftwatch.access.guess;

import org.jspecify.annotations.NullMarked;
