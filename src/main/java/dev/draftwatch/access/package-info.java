/**
 * Who may. A resource method says what it needs with {@link dev.draftwatch.access.Requires}; who asks is in
 * {@link dev.draftwatch.access.CurrentCaller}; the console keeps people signed in with
 * {@link dev.draftwatch.access.Sessions}. Keys are {@code access.key}'s, their API is {@code access.door}'s.
 *
 * <p>Keys and tokens are stored as hashes only. Uses {@code http}.
 */
@NullMarked
package dev.draftwatch.access;

import org.jspecify.annotations.NullMarked;
