/**
 * The console: pages for people, rendered here in full and useful without JavaScript.
 *
 * <p>Nothing in here is called from outside. Resources read through the doors of the other rooms, above all
 * {@link dev.draftwatch.browse.Browse}; a page is a record that is also its template, and gets finished words. Who looks is
 * known by {@link dev.draftwatch.access.Sessions}. Every answer below {@code /console} is HTML, the ones that say no too.
 * Uses every room but {@code gateway}, {@code emulator}, {@code embedded}.
 */
@NullMarked
package dev.draftwatch.console;

import org.jspecify.annotations.NullMarked;
