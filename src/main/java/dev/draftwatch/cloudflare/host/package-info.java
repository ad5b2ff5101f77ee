/**
 * Where calls go: Cloudflare's API host, or its batch host, which lets many more through
 * (developers.cloudflare.com/images/storage/upload-images/images-batch).
 *
 * <p>Door: {@link dev.draftwatch.cloudflare.host.Hosts} chooses; {@link dev.draftwatch.cloudflare.host.CloudflareApi} is both,
 * as HTTP. Uses {@code cloudflare.budget} for the names of budgets, and {@code secret}.
 */
@NullMarked
package dev.draftwatch.cloudflare.host;

import org.jspecify.annotations.NullMarked;
