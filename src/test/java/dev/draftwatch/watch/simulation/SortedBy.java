package dev.draftwatch.watch.simulation;

/** What list v2 is sorted by, and what the time that it shows is: Cloudflare does not say. */
enum SortedBy {
    UPLOAD,
    CREATION
}
