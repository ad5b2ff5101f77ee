/** The list of uploads: filter, states with counts, order, columns, pages by cursor. Everything is a link or a form. */
@NullMarked
package dev.draftwatch.console.uploads;

import org.jspecify.annotations.NullMarked;
