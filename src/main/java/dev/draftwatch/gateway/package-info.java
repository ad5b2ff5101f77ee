/**
 * Cloudflare's own API as a door, for clients that know nothing of Draftwatch: a create goes through {@code intake}, everything
 * else passes to Cloudflare as it came, and its answers are evidence for {@code watch}.
 *
 * <p>Nothing may be touched from outside; {@code GatewayRoutes} hangs it before everything else the server does, because only
 * there request targets are still as they were sent. Uses {@code intake}, {@code watch}, {@code account}, {@code cloudflare},
 * {@code upload}, {@code http}, {@code access}, {@code secret}.
 */
@NullMarked
package dev.draftwatch.gateway;

import org.jspecify.annotations.NullMarked;
