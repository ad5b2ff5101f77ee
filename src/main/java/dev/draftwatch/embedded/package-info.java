/**
 * Starts Draftwatch: decides the mode from what is configured, starts the embedded durable PostgreSQL where it is wanted, then
 * hands over to Quarkus. Or starts the emulator alone. Door: {@link dev.draftwatch.embedded.Launcher}, which only the JVM
 * calls; what it decided reaches the other rooms as configuration alone. Uses {@code emulator}'s door for that and nothing else
 * of ours, and nobody uses it.
 */
@NullMarked
package dev.draftwatch.embedded;

import org.jspecify.annotations.NullMarked;
