/** Names turned into addresses, without a thread that waits. Door: {@link Names}. Judges nothing, and uses nothing of ours. */
@NullMarked
package dev.draftwatch.publish.webhook.send.name;

import org.jspecify.annotations.NullMarked;
