/** The first page: how things stand, what needs attention, what ends next. */
@NullMarked
package dev.draftwatch.console.overview;

import org.jspecify.annotations.NullMarked;
