/**
 * Sessions of the console: who is signed in, by a random token in a cookie, and how one comes to be.
 *
 * <p>Doors: {@link dev.draftwatch.access.session.Sessions}, {@link dev.draftwatch.access.session.SignIn} for who comes with a
 * password. {@code SessionStore} has all SQL of the table. Uses {@code access.person}, {@code access.key},
 * {@code access.password}, {@code access.guess}.
 */
@NullMarked
package dev.draftwatch.access.session;

import org.jspecify.annotations.NullMarked;
