/** Passwords: how they are kept, and which ones are good enough. Uses nothing of ours but problems. */
@NullMarked
package dev.draftwatch.access.password;

import org.jspecify.annotations.NullMarked;
