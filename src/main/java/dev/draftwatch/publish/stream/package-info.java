/** The feed: events in their order, for those who come late. Reads {@code outbox}; owes nobody anything. */
@NullMarked
package dev.draftwatch.publish.stream;

import org.jspecify.annotations.NullMarked;
