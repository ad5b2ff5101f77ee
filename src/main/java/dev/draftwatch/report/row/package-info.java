/**
 * Reports that list uploads: the abandoned, and those whose picture came late. They read the rows themselves, some at a time in
 * the order of creation, and hold no more of them.
 */
@NullMarked
package dev.draftwatch.report.row;

import org.jspecify.annotations.NullMarked;
