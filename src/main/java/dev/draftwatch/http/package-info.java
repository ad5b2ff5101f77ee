/**
 * What every door of ours speaks: problems (RFC 9457), strict reading of bodies and queries, pages and cursors, idempotent
 * answers, request ids.
 *
 * <p>All public types are for the doors. How exceptions become answers is in {@code answering}, which nobody calls; streams
 * are in {@code sse}. Knows no
 * domain. Uses {@code secret}, for kept answers.
 */
@NullMarked
package dev.draftwatch.http;

import org.jspecify.annotations.NullMarked;
