/**
 * How Cloudflare talks: request targets read raw, forms read byte for byte, and the envelope every answer comes in.
 *
 * <p>Values only; knows neither images nor the server that carries it. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.emulator.wire;

import org.jspecify.annotations.NullMarked;
