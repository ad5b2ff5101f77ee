/** Who may: keys made, replaced and revoked, people invited, changed and removed. Secrets are shown once. */
@NullMarked
package dev.draftwatch.console.access;

import org.jspecify.annotations.NullMarked;
