/** The emulator's memory, opened, killed and opened again. */
@NullMarked
package dev.draftwatch.emulator.store;

import org.jspecify.annotations.NullMarked;
