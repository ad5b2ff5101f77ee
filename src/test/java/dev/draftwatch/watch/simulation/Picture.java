package dev.draftwatch.watch.simulation;

import dev.draftwatch.upload.UploadState;
import org.jspecify.annotations.Nullable;

/** One upload: what will happen to it in the world, and what is on record of it. Times in milliseconds. */
final class Picture {
    static final long NEVER = Long.MAX_VALUE;

    final int number;
    final String imageId;
    final long createdAt;
    final long expiresAt;
    /** When its picture comes; {@link #NEVER} for an abandoned one. */
    final long comesAt;

    UploadState state = UploadState.DRAFT;
    long nextCheckAt;
    long fence;
    long settledAt;
    int calls;

    @Nullable Long missingSince;

    Picture(int number, long createdAt, long expiresAt, long comesAt) {
        this.number = number;
        this.imageId = "image-" + number;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
        this.comesAt = comesAt;
        this.nextCheckAt = createdAt + 2_000;
    }

    boolean comes() {
        return comesAt != NEVER;
    }
}
