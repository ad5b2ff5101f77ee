/**
 * Who may. A resource method of the API says what it needs with {@link dev.draftwatch.access.Requires}, one of the console
 * with {@link dev.draftwatch.access.Needs}; who asks, key or person, is in {@link dev.draftwatch.access.CurrentCaller}, and
 * is asked {@link dev.draftwatch.access.Caller#may may} by every door, page and button. The console keeps people signed in
 * with {@link dev.draftwatch.access.session.Sessions}. Capabilities and roles are {@code access.right}'s, keys
 * {@code access.key}'s, people {@code access.person}'s, their API is {@code access.door}'s. What somebody
 * changed is in the audit, by the room itself ({@link dev.draftwatch.access.audit.Audit}) or else by {@code AuditedActs}.
 *
 * <p>Keys, tokens and passwords are stored as hashes only. Uses {@code http}.
 */
@NullMarked
package dev.draftwatch.access;

import org.jspecify.annotations.NullMarked;
