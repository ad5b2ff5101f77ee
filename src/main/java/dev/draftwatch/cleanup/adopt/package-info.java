/**
 * Takes images on record that were created around Draftwatch, from CSV, a table's dump or NDJSON: as pending ones that are looked at,
 * or as uploaded ones.
 */
@NullMarked
package dev.draftwatch.cleanup.adopt;

import org.jspecify.annotations.NullMarked;
