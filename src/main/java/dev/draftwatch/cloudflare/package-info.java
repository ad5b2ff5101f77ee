/**
 * The outside world as values. HTTP, the envelope, credentials and status codes end here: what leaves is a
 * {@link dev.draftwatch.cloudflare.CreateAnswer}, an {@link dev.draftwatch.cloudflare.ImageLookup} or a
 * {@link dev.draftwatch.cloudflare.DeleteAnswer}, and every answer Cloudflare ever gave, or garbage, is one of their cases.
 *
 * <p>Door: {@link dev.draftwatch.cloudflare.Cloudflare}. Every call through it is paid from the shared
 * {@link dev.draftwatch.cloudflare.budget.CallBudget} first. Uses {@code secret}.
 */
@NullMarked
package dev.draftwatch.cloudflare;

import org.jspecify.annotations.NullMarked;
