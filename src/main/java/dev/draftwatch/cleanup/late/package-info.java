/**
 * Pictures that came although their draft was removed, for accounts that want them deleted. That they came is settled and told by
 * then ({@code upload.uploaded} with {@code late}); that they are gone is told by {@code image.deleted}, evidence {@code policy}.
 */
@NullMarked
package dev.draftwatch.cleanup.late;

import org.jspecify.annotations.NullMarked;
