/**
 * The console's way in and out: the sign-in form, which stands in the place of whatever page nobody was signed in for; the
 * welcome of who comes with a link; one's own page. Uses {@code access} and the house's page frame.
 */
@NullMarked
package dev.draftwatch.console.entry;

import org.jspecify.annotations.NullMarked;
