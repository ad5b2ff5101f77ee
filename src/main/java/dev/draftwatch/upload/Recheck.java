package dev.draftwatch.upload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One claimed upload that stays as it is and is looked at again. Takes effect only while the row is as it was claimed.
 *
 * @param upload as claimed
 * @param at when to look again; null: never, which only an upload may be that is not pending
 * @param answered whether Cloudflare gave an answer about this upload; if not, it counts as a failed look
 * @param seenAsDraft whether the answer was that it is still a draft
 * @param draftStamp the time such a draft showed, by Cloudflare's clock
 * @param missingSince first of the 404s in a row before the deadline, or null to forget them
 * @param look to be kept for the timeline; null where Cloudflare was not asked after all
 */
public record Recheck(
        Upload upload,
        @Nullable Instant at,
        boolean answered,
        boolean seenAsDraft,
        @Nullable Instant draftStamp,
        @Nullable Instant missingSince,
        @Nullable Look look,
        String explanation) {}
