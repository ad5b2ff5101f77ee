/**
 * Keys: who holds which, what it may do, for which accounts, until when and how often. Only hashes are kept.
 *
 * <p>Door: {@link dev.draftwatch.access.key.Keys} to know one by what was presented,
 * {@link dev.draftwatch.access.key.KeyCabinet} to make, replace and revoke them. {@code KeyStore} has all SQL of the table.
 */
@NullMarked
package dev.draftwatch.access.key;

import org.jspecify.annotations.NullMarked;
