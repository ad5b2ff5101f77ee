/**
 * Deletes the drafts that expired uploads left at Cloudflare, which frees their custom ids: by hand, planned first, or by rules.
 *
 * <p>Each is removed under the rules of {@link dev.draftwatch.upload.Removals}, and looked at immediately before its DELETE: what
 * came late is settled and kept, and what is somebody else's by now is not touched.
 */
@NullMarked
package dev.draftwatch.cleanup.reclaim;

import org.jspecify.annotations.NullMarked;
