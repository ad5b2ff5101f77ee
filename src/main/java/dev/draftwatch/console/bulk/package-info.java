/** The same done to many uploads: the plan as a page with an address, then the run. */
@NullMarked
package dev.draftwatch.console.bulk;

import org.jspecify.annotations.NullMarked;
