/** As this instance runs: accounts, keys, configuration with the source of each value. */
@NullMarked
package dev.draftwatch.console.settings;

import org.jspecify.annotations.NullMarked;
