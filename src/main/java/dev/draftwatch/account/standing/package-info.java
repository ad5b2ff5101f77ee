/**
 * How an account stands with Cloudflare: whether it lets us work for it now.
 *
 * <p>{@link dev.draftwatch.account.standing.BlockRule} says what is a block. Pure. Uses {@code cloudflare.budget}, whose gates it
 * judges.
 */
@NullMarked
package dev.draftwatch.account.standing;

import org.jspecify.annotations.NullMarked;
