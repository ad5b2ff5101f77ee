/**
 * A durable PostgreSQL as a child process: unpacked, initialised, started, found again after a crash, stopped. Doors:
 * {@link dev.draftwatch.embedded.postgres.Cluster}, {@link dev.draftwatch.embedded.postgres.DataDirectory} and
 * {@link dev.draftwatch.embedded.postgres.OwnerOnlyFile}, for the launcher alone. It runs before there is a container, so
 * nothing here is a bean. Uses nothing of ours.
 *
 * <p>The zonky library brings the binaries; its own starter is not used: it deletes directories it believes forgotten, gives
 * up on crash recovery after ten seconds, starts with {@code trust} and with {@code fsync} off.
 */
@NullMarked
package dev.draftwatch.embedded.postgres;

import org.jspecify.annotations.NullMarked;
