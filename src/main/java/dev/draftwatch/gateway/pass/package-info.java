/** One call's way to Cloudflare and back, as a stream: bodies are never held, but for a bounded copy of what is evidence. */
@NullMarked
package dev.draftwatch.gateway.pass;

import org.jspecify.annotations.NullMarked;
