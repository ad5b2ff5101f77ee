/**
 * Cloudflare's own notifications come in: when a picture of a direct upload came or was refused, Cloudflare may send one to
 * {@code /hooks/cloudflare/{account}}. It hurries a look and is believed nothing.
 *
 * <p>Door: {@link dev.draftwatch.hooks.NotificationResource}. Uses {@code account}, {@code upload}, {@code http}.
 */
@NullMarked
package dev.draftwatch.hooks;

import org.jspecify.annotations.NullMarked;
