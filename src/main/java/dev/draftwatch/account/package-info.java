/**
 * Whom we work for: Cloudflare accounts with their credentials and settings.
 *
 * <p>Doors: {@link dev.draftwatch.account.Accounts} knows them, {@link dev.draftwatch.account.AccountBook} changes them for
 * {@code door}, {@link dev.draftwatch.account.Dependent} is asked before one goes; {@code standing} says whether Cloudflare lets us
 * work for one. Uses {@code cloudflare} for its credential value and for each account's call budget.
 */
@NullMarked
package dev.draftwatch.account;

import org.jspecify.annotations.NullMarked;
