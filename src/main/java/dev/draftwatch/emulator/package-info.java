/**
 * A stranger: Cloudflare Images with a clock and faults on demand, for development and tests.
 *
 * <p>Nobody uses it but over HTTP, below {@code /emulator}, and the launcher, which can start it alone ({@code
 * emulator.alone}); off by a runtime switch, and then every such path is a 404. What lives here is the way of a call: read raw
 * off the server, counted, hit by a fault, let in by its credentials, and handed to {@code emulator.images} or one of its
 * neighbours, a package for each kind of operation. {@code emulator.control} is the door for whoever directs the play, {@code
 * emulator.status} shows how it stands, {@code emulator.store} is the memory, {@code emulator.wire} Cloudflare's dialect. Uses
 * {@code time}, to move it, and nothing else of ours.
 */
@NullMarked
package dev.draftwatch.emulator;

import org.jspecify.annotations.NullMarked;
