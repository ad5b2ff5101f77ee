/** Takes a person's data out of everything that is kept: the creator's value, metadata and file names. Counts stay. */
@NullMarked
package dev.draftwatch.cleanup.erase;

import org.jspecify.annotations.NullMarked;
