/** Shared set-up of the tests that need the whole application: a real PostgreSQL, and hands to reach it. */
@NullMarked
package dev.draftwatch.testing;

import org.jspecify.annotations.NullMarked;
