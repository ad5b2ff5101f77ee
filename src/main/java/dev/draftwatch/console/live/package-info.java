/**
 * Tells a page which of its rows changed, as server-sent events that are told in the page's own words and HTML. Uses the tail
 * of the feed, so a page that comes back asks for what it missed.
 */
@NullMarked
package dev.draftwatch.console.live;

import org.jspecify.annotations.NullMarked;
