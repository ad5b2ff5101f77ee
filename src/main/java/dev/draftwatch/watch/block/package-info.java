/**
 * Accounts that Cloudflare does not let us work for: told to operators once, with their all-clear. And accounts of which
 * uploads are pending and that nobody works for.
 *
 * <p>Doors: {@link dev.draftwatch.watch.block.Blocks}, {@link dev.draftwatch.watch.block.Unserved};
 * {@link dev.draftwatch.watch.block.BlocksHealth} says both in the health details.
 * {@link dev.draftwatch.account.standing.BlockRule} says what is a block. Uses {@code account}, {@code cloudflare.budget},
 * {@code outbox}, {@code upload}.
 */
@NullMarked
package dev.draftwatch.watch.block;

import org.jspecify.annotations.NullMarked;
