/**
 * What stands around every page: who looks and in which language, the navigation, the worst thing that needs attention.
 *
 * <p>A resource method says with {@link dev.draftwatch.access.Needs} what its reader must be allowed to; who that is, and in
 * which language they read, stands in {@link dev.draftwatch.console.frame.Visitor}.
 */
@NullMarked
package dev.draftwatch.console.frame;

import org.jspecify.annotations.NullMarked;
