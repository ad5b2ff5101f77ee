/** Cloudflare's dialect: targets as they were sent, operations, which headers go on, and errors in its envelope. */
@NullMarked
package dev.draftwatch.gateway.wire;

import org.jspecify.annotations.NullMarked;
