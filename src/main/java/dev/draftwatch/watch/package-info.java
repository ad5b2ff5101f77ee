/**
 * Due, looked up, decided, settled.
 *
 * <p>Doors: {@link dev.draftwatch.watch.Watch} looks after what is due and after one upload when somebody asks;
 * {@link dev.draftwatch.watch.Observations} takes evidence that comes unasked, and hints;
 * {@link dev.draftwatch.watch.Planning} says what calls are spent on;
 * {@link dev.draftwatch.watch.CheckRules} is the one place that says what an answer of Cloudflare means for an upload,
 * {@link dev.draftwatch.watch.CheckCadence} when to look again; both are pure. Many uploads at once are the matter of {@code sweep}, accounts that Cloudflare does not let us
 * work for that of {@code block}. Uses {@code account}, {@code cloudflare},
 * {@code upload}; writes no SQL but that of its own tables.
 */
@NullMarked
package dev.draftwatch.watch;

import org.jspecify.annotations.NullMarked;
