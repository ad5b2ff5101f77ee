/**
 * The promises, proved with real processes: killed, frozen, stopped, cut off from their database and from Cloudflare. A third
 * Draftwatch plays Cloudflare and outlives them. Small in every {@code verify}; {@code -Ddraftwatch.proof.size=1000} makes
 * them large, {@code -Ddraftwatch.proof.seed=…} repeats what was seen.
 */
@NullMarked
package dev.draftwatch.proof;

import org.jspecify.annotations.NullMarked;
