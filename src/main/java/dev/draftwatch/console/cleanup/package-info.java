/** What is left behind: the plan before a reclaim, the rules by which it happens again, the comparison with Cloudflare's list. */
@NullMarked
package dev.draftwatch.console.cleanup;

import org.jspecify.annotations.NullMarked;
