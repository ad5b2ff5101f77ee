/**
 * Encryption at rest. {@link dev.draftwatch.secret.Vault} is the only door: what must be read again later (an upload URL
 * for a replay, a signing secret) goes through it; what must only be recognised again is hashed by its owner instead.
 *
 * <p>Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.secret;

import org.jspecify.annotations.NullMarked;
