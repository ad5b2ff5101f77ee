/**
 * Whom we work for: Cloudflare accounts with their credentials and settings.
 *
 * <p>Door: {@link dev.draftwatch.account.Accounts}. Uses {@code cloudflare} for its credential value, and to show
 * what is left of each account's call budget.
 */
@NullMarked
package dev.draftwatch.account;

import org.jspecify.annotations.NullMarked;
