/**
 * What a test or a curious person does to the emulator: move its clock, order faults, read which calls came, choose how it
 * behaves where Cloudflare's behaviour is not known, start over.
 *
 * <p>{@link dev.draftwatch.emulator.control.ControlResource} is the HTTP door; {@code Faults}, {@code CallLog}, {@code
 * RateLimit} and {@code BehaviourSwitches} are what the operations ask. Needs no key: it exists only where the emulator is on. Its errors are
 * problems (RFC 9457), not Cloudflare's. Uses {@code emulator.store}, {@code emulator.wire} and
 * {@code time}.
 */
@NullMarked
package dev.draftwatch.emulator.control;

import org.jspecify.annotations.NullMarked;
