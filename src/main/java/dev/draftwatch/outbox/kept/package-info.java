/**
 * What of the past is kept: how far those have come who must not miss an event, and the removal of what is past its time.
 *
 * <p>Doors: {@link dev.draftwatch.outbox.kept.Bookmarks} for whoever follows the feed and adds it up in the database,
 * {@link dev.draftwatch.outbox.kept.EventRetention} for whoever removes.
 */
@NullMarked
package dev.draftwatch.outbox.kept;

import org.jspecify.annotations.NullMarked;
