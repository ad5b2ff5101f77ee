/**
 * When a draft is looked at again while a picture may come: by what was learned of its account, or the built-in way.
 *
 * <p>Door: {@link dev.draftwatch.watch.cadence.Cadences}. {@link dev.draftwatch.watch.cadence.Arrivals} learns,
 * {@link dev.draftwatch.watch.cadence.LearnedCadence} spreads looks; both pure. Uses nothing of ours.
 */
@NullMarked
package dev.draftwatch.watch.cadence;

import org.jspecify.annotations.NullMarked;
