package dev.draftwatch.emulator.store;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One image of the account, or the draft of one.
 *
 * @param metadata a JSON object as compact text
 * @param expiresAt until when the upload URL works; null where there never was one
 * @param uploaded when the picture came; null while a draft
 * @param order the place among uploaded images, in the order in which their pictures came; 0 while a draft
 * @param picture the picture's file below the pictures' directory; null while a draft
 */
public record StoredImage(
        String id,
        boolean customId,
        @Nullable String creator,
        String metadata,
        boolean requireSignedUrls,
        Instant created,
        @Nullable Instant expiresAt,
        @Nullable Instant uploaded,
        long order,
        @Nullable String filename,
        @Nullable String contentType,
        @Nullable String picture) {

    /** A draft: an upload URL was given out and no picture came yet. */
    public static StoredImage draft(
            String id,
            boolean customId,
            @Nullable String creator,
            String metadata,
            boolean requireSignedUrls,
            Instant created,
            Instant expiresAt) {
        return new StoredImage(
                id, customId, creator, metadata, requireSignedUrls, created, expiresAt, null, 0, null, null, null);
    }

    /** An image that comes with its picture, without a draft before it. */
    public static StoredImage uploaded(
            String id,
            boolean customId,
            @Nullable String creator,
            String metadata,
            boolean requireSignedUrls,
            Instant at,
            String filename,
            String contentType) {
        return new StoredImage(
                id, customId, creator, metadata, requireSignedUrls, at, null, at, 0, filename, contentType, null);
    }

    @JsonIgnore
    public boolean isDraft() {
        return uploaded == null;
    }

    /** Whether the upload URL no longer takes a picture at that time; at the very expiry it still does. */
    public boolean isExpiredAt(Instant now) {
        return expiresAt != null && now.isAfter(expiresAt);
    }

    /** The same image once its picture came. */
    public StoredImage withPicture(Instant at, String name, String type) {
        return new StoredImage(
                id, customId, creator, metadata, requireSignedUrls, created, expiresAt, at, order, name, type, picture);
    }

    /** The same image with other facts; another id is a move, which leaves the old one to nobody. */
    public StoredImage edited(String newId, @Nullable String newCreator, String newMetadata, boolean signed) {
        return new StoredImage(
                newId,
                customId,
                newCreator,
                newMetadata,
                signed,
                created,
                expiresAt,
                uploaded,
                order,
                filename,
                contentType,
                picture);
    }

    StoredImage keptAs(String file, long place) {
        return new StoredImage(
                id,
                customId,
                creator,
                metadata,
                requireSignedUrls,
                created,
                expiresAt,
                uploaded,
                place,
                filename,
                contentType,
                file);
    }
}
