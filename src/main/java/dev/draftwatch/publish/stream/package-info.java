/**
 * The feed, in pieces for those who come late and as a stream for those who stay. Reads {@code outbox}; owes nobody anything:
 * whoever reads says where it was.
 */
@NullMarked
package dev.draftwatch.publish.stream;

import org.jspecify.annotations.NullMarked;
