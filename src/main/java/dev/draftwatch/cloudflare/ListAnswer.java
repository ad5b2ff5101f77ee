package dev.draftwatch.cloudflare;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of asking for a list of images. */
public sealed interface ListAnswer {

    /**
     * One page of pictures. Whatever it showed as a draft is not among them: by the documentation drafts are in no list.
     *
     * @param continuation asks for the next page; null on the last
     */
    record Listed(List<CloudflareImage> images, @Nullable String continuation) implements ListAnswer {}

    /** No page, or one that cannot be read to its end; the lookup's cases say why. */
    record NotListed(ImageLookup why) implements ListAnswer {}
}
