/**
 * The same done to many uploads: first a plan, which tells what, how many and why not, and then exactly that as a task. A filter
 * says which; it is frozen at the plan's moment, so what comes later is not in it.
 *
 * <p>Door: {@link dev.draftwatch.browse.bulk.Bulk}.
 */
@NullMarked
package dev.draftwatch.browse.bulk;

import org.jspecify.annotations.NullMarked;
