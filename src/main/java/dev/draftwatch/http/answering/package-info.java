/**
 * The edge: gives each request its id, and turns whatever went wrong into a problem document. Nobody calls it.
 *
 * <p>The emulator and the gateway speak Cloudflare's dialect: below their paths nothing here changes an answer.
 */
@NullMarked
package dev.draftwatch.http.answering;

import org.jspecify.annotations.NullMarked;
