/**
 * What people and programs say when they mean some of the uploads: {@code state:draft creator:ana expires<10m}, as values.
 * One language for the API's {@code q}, and the console's lists, counts and live rows.
 *
 * <p>{@link dev.draftwatch.filter.reading.FilterReader} makes a {@link dev.draftwatch.filter.Filter} of a text. What a
 * condition means to a table is not known here. Uses {@code http}, for its guess at a mistyped name.
 */
@NullMarked
package dev.draftwatch.filter;

import org.jspecify.annotations.NullMarked;
