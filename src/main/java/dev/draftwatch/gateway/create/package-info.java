/**
 * A create as Cloudflare's clients send it: its form in any shape read, the upload made by the intake, the answer in
 * Cloudflare's envelope; and the first answer again for a client that repeats itself.
 */
@NullMarked
package dev.draftwatch.gateway.create;

import org.jspecify.annotations.NullMarked;
