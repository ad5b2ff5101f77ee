/**
 * Acting on the image of an upload: changing what it carries, deleting it.
 *
 * <p>Doors: {@code PATCH /api/v1/uploads/{id}} and {@code DELETE /api/v1/uploads/{id}/image}. Uses {@code account},
 * {@code cloudflare}, {@code upload}, {@code watch}, {@code http}, {@code access}.
 */
@NullMarked
package dev.draftwatch.browse.image;

import org.jspecify.annotations.NullMarked;
