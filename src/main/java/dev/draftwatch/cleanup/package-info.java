/**
 * Ends what the way of an upload left behind: drafts nobody used ({@code reclaim}), pictures that came although their draft was
 * removed ({@code late}), differences between the record and Cloudflare ({@code reconcile}), what was never on record
 * ({@code adopt}), a person's data ({@code erase}), and what is past its time ({@code retention}).
 *
 * <p>Doors: the resources under {@code /api/v1/cleanup}. Its calls are granted after everybody else's. Uses {@code account},
 * {@code cloudflare}, {@code upload}, {@code watch}, {@code outbox}, {@code report}, {@code task}, {@code http},
 * {@code access}.
 */
@NullMarked
package dev.draftwatch.cleanup;

import org.jspecify.annotations.NullMarked;
