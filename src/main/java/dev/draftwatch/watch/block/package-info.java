/**
 * Accounts that Cloudflare does not let us work for: told to operators once, with their all-clear.
 *
 * <p>Door: {@link dev.draftwatch.watch.block.Blocks}; {@link dev.draftwatch.watch.block.BlocksHealth} says it in the health details. {@link dev.draftwatch.account.standing.BlockRule} says what is a block. Uses
 * {@code account}, {@code cloudflare.budget}, {@code outbox}.
 */
@NullMarked
package dev.draftwatch.watch.block;

import org.jspecify.annotations.NullMarked;
