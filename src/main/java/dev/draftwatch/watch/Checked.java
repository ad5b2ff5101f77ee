package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Upload;

/** One upload that was claimed and asked about. */
record Checked(Upload upload, ImageLookup lookup) {}
