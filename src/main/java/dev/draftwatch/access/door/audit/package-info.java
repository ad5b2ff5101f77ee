/** {@code /api/v1/audit}: who did what, for administrators. Uses {@code access.audit}. */
@NullMarked
package dev.draftwatch.access.door.audit;

import org.jspecify.annotations.NullMarked;
