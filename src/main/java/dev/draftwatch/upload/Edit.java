package dev.draftwatch.upload;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an image stands at Cloudflare after somebody changed it there.
 *
 * @param imageId its id now; Cloudflare gives a new one when signing begins or ceases to be required
 *     (developers.cloudflare.com/api/resources/images/subresources/v1/methods/edit)
 * @param creator null: none
 * @param metadata a JSON object as text; null: none
 * @param filename null: as it was
 * @param variants empty: as they were
 */
public record Edit(
        String imageId,
        @Nullable String creator,
        @Nullable String metadata,
        boolean requireSignedUrls,
        @Nullable String filename,
        List<String> variants) {}
