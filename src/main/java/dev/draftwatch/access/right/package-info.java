/**
 * What may be done in this house, by one word each, and who holds which of these words: keys by their scopes, people by their
 * role. Values only; who asks is {@link dev.draftwatch.access.Caller}'s.
 */
@NullMarked
package dev.draftwatch.access.right;

import org.jspecify.annotations.NullMarked;
