/**
 * The outside world as values. HTTP, the envelope, credentials and status codes end here: what leaves is a
 * {@link dev.draftwatch.cloudflare.CreateAnswer}, an {@link dev.draftwatch.cloudflare.ImageLookup}, a list, an edit's or a
 * deletion's answer, and every answer Cloudflare ever gave, or garbage, is one of their cases.
 *
 * <p>Doors: {@link dev.draftwatch.cloudflare.Cloudflare} asks; every call through it is paid from the shared
 * {@link dev.draftwatch.cloudflare.budget.CallBudget} first. {@link dev.draftwatch.cloudflare.Readings} reads what Cloudflare
 * answered to others. Uses {@code secret}.
 */
@NullMarked
package dev.draftwatch.cloudflare;

import org.jspecify.annotations.NullMarked;
