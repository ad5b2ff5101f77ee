/** Who did what: the audit, filtered, in pages and as a file. */
@NullMarked
package dev.draftwatch.console.activity;

import org.jspecify.annotations.NullMarked;
