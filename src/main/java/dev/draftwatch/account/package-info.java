/**
 * Whom we work for: Cloudflare accounts with their credentials and settings.
 *
 * <p>Door: {@link dev.draftwatch.account.Accounts}. Uses {@code cloudflare} for its credential value alone.
 */
@NullMarked
package dev.draftwatch.account;

import org.jspecify.annotations.NullMarked;
