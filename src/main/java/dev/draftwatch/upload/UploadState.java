package dev.draftwatch.upload;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Where an upload stands. Which state may follow which: {@link UploadLifecycle}. */
public enum UploadState {
    /** Written down, Cloudflare not yet asked or not yet heard. Left by its answer, or by recovery when none came. */
    RESERVED,
    /** The upload URL is out. Left by evidence of a picture, by deadline plus grace and a last look, or by its removal. */
    DRAFT,
    /** A picture came. Never left: that the image is gone later is a mark on it. */
    UPLOADED,
    /** Deadline and grace passed and the last look found no picture. Left by late evidence of one, or by reclaim. */
    EXPIRED,
    /** Cancelled, reclaimed or missing before its deadline. Left only by a picture that came all the same. */
    DELETED,
    /** Cloudflare refused, or its answer was lost and nothing usable was found. Never left. */
    FAILED;

    /** As it stands in the database and on the wire. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<UploadState> of(String word) {
        return Arrays.stream(values())
                .filter(state -> state.word().equals(word))
                .findFirst();
    }

    /** Whether the URL was issued at all, so that the world heard of this upload. */
    public boolean accepted() {
        return this != RESERVED && this != FAILED;
    }
}
