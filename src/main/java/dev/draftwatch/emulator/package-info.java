/**
 * A stranger: Cloudflare Images with a clock and faults on demand, for development and tests.
 *
 * <p>Nobody uses it but over HTTP, below {@code /emulator}; off by a runtime switch, and then every such path is a 404. What
 * lives here is the way of a call: read raw off the server, counted, hit by a fault, let in by its credentials, and handed
 * to {@code emulator.images} or one of its neighbours, a package for each kind of operation. {@code emulator.control} is the door for whoever directs the play, {@code emulator.store} the
 * memory, {@code emulator.wire} Cloudflare's dialect. Uses {@code time}, to move it, and nothing else of ours.
 */
@NullMarked
package dev.draftwatch.emulator;

import org.jspecify.annotations.NullMarked;
