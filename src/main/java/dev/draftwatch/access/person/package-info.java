/**
 * People: who is let in, as what, and how each gets a password of their own.
 *
 * <p>Doors: {@link dev.draftwatch.access.person.People} to invite, change and remove them,
 * {@link dev.draftwatch.access.person.Welcomes} for who comes with a link, {@link dev.draftwatch.access.person.Arrivals} for
 * whom a sign-in provider names. {@code PersonStore} has all SQL of their tables. Uses
 * {@code access.right}, {@code access.password}, {@code access.key} for hashes of links.
 */
@NullMarked
package dev.draftwatch.access.person;

import org.jspecify.annotations.NullMarked;
