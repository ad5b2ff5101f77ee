package dev.draftwatch.emulator.picture;

import dev.draftwatch.emulator.wire.Part;
import dev.draftwatch.emulator.wire.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is taken, its bytes untouched.
 *
 * @param filename at most 255 characters
 */
@SuppressWarnings("ArrayRecordComponent") // never compared; a copy of ten megabytes would buy nothing
public record Picture(byte[] bytes, String filename, PictureKind kind) {
    /** What Cloudflare calls 10 MB. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_FILENAME_CHARACTERS = 255;

    /**
     * The picture in a part.
     *
     * @throws Refusal 413 with 5413 when it is too large, 415 with 5455 when it is of no kind that is taken
     */
    public static Picture of(Part file) {
        if (file.bytes().length > MOST_BYTES) {
            throw Refusal.tooLarge();
        }
        return new Picture(file.bytes(), filename(file.filename()), PictureKind.of(file));
    }

    private static String filename(@Nullable String sent) {
        String name = sent == null || sent.isBlank() ? "file" : sent;
        return name.substring(0, Math.min(name.length(), MOST_FILENAME_CHARACTERS));
    }
}
