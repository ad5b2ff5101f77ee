/**
 * How many uploads are settled by few calls: drafts are in no list, so <em>being listed means uploaded</em>
 * (developers.cloudflare.com/images/storage/upload-images/direct-creator-upload), and one page tells of a thousand.
 *
 * <p>{@link dev.draftwatch.watch.sweep.Planner} decides what calls are spent on, {@link dev.draftwatch.watch.sweep.Reading}
 * how far a list is read, {@link dev.draftwatch.watch.sweep.SweepState} what is remembered of it; all three are pure, and the
 * simulator of the tests drives them through days of virtual time. {@code SweepStore} lends the sweep of an account to one
 * instance at a time. That a picture is absent a sweep proves only to those who trust a
 * complete one ({@code watch.Unlisted}).
 */
@NullMarked
package dev.draftwatch.watch.sweep;

import org.jspecify.annotations.NullMarked;
