/** What became of all uploads together: the reports as a page that can be printed, and the lists behind them. */
@NullMarked
package dev.draftwatch.console.reports;

import org.jspecify.annotations.NullMarked;
