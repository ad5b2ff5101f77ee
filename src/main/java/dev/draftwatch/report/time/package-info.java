/**
 * Reports on the time from creation to picture: percentiles, distribution, and what another expiry would lose. The moment of a
 * picture is known only between two looks, so every number is a pair of bounds that the truth lies between.
 */
@NullMarked
package dev.draftwatch.report.time;

import org.jspecify.annotations.NullMarked;
