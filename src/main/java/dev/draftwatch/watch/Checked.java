package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Upload;
import java.time.Instant;

/**
 * One upload that was claimed and asked about.
 *
 * @param askedAt when the question left: an answer is no later look than that, however long it was under way
 */
record Checked(Upload upload, ImageLookup lookup, Instant askedAt) {}
