/** The emulator as its users meet it: over the wire. */
@NullMarked
package dev.draftwatch.emulator;

import org.jspecify.annotations.NullMarked;
