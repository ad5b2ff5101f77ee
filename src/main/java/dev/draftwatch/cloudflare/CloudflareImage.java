package dev.draftwatch.cloudflare;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An image as Cloudflare shows it in details, lists and the answer to an edit.
 *
 * @param draft whether it says {@code draft: true}, so that there is no picture yet
 * @param uploaded the picture's time presumably; on a draft its creation's
 * @param metadata a JSON object as text, read from {@code meta} or {@code metadata}: schema and documented samples disagree
 */
public record CloudflareImage(
        String id,
        boolean draft,
        @Nullable Instant uploaded,
        @Nullable String filename,
        List<String> variants,
        @Nullable String creator,
        @Nullable String metadata,
        boolean requireSignedUrls) {

    /** What it says about itself, as the answer to a question about it. */
    public ImageLookup asLookup() {
        return draft
                ? new ImageLookup.StillDraft(uploaded, creator, metadata)
                : new ImageLookup.Uploaded(uploaded, filename, variants);
    }
}
