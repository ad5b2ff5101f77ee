/**
 * How many calls we may still make, over all instances together.
 *
 * <p>Door: {@link dev.draftwatch.cloudflare.budget.CallBudget}. Cloudflare allows 1200 calls in five minutes and blocks
 * everything for the next five when there are more
 * (developers.cloudflare.com/fundamentals/api/reference/limits). Nothing outside {@code cloudflare} spends; the watch asks
 * how much there is before it claims work, the status page tells it.
 */
@NullMarked
package dev.draftwatch.cloudflare.budget;

import org.jspecify.annotations.NullMarked;
