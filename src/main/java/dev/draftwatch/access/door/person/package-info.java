/** {@code /api/v1/people}: people invited, changed and removed, by administrators. Uses {@code access.person}. */
@NullMarked
package dev.draftwatch.access.door.person;

import org.jspecify.annotations.NullMarked;
