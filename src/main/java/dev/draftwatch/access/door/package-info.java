/** {@code /api/v1/keys}: keys made, listed, replaced and taken back, by administrators. Uses {@code access.key}. */
@NullMarked
package dev.draftwatch.access.door;

import org.jspecify.annotations.NullMarked;
