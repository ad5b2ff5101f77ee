/** Compares the record with Cloudflare's list, both ways, and where it is told to, mends one class of difference. */
@NullMarked
package dev.draftwatch.cleanup.reconcile;

import org.jspecify.annotations.NullMarked;
