/**
 * The grammar of filters. Door: {@link dev.draftwatch.filter.reading.FilterReader}, whose comment is the specification.
 */
@NullMarked
package dev.draftwatch.filter.reading;

import org.jspecify.annotations.NullMarked;
