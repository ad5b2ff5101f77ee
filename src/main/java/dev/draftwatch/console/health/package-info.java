/** How Draftwatch itself is: budget, watch, backlog, and what to do. */
@NullMarked
package dev.draftwatch.console.health;

import org.jspecify.annotations.NullMarked;
