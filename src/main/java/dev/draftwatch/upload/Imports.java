package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.hibernate.StatelessSession;
import org.jspecify.annotations.Nullable;

/** Takes images on record that were created elsewhere: with the same law, the same events, and nothing asked of Cloudflare. */
@Singleton
public class Imports {
    private static final String KNOWN = """
            select exists (
                select 1 from upload where account = :account and image_id = :imageId and state <> 'failed')
            """;
    private static final Duration RECOVERY = Duration.ofSeconds(60);

    private final StatelessSession session;
    private final RemovalStore removals;
    private final Uploads uploads;

    Imports(StatelessSession session, RemovalStore removals, Uploads uploads) {
        this.session = session;
        this.removals = removals;
        this.uploads = uploads;
    }

    /**
     * An image to be taken on record.
     *
     * @param customId whether the id was chosen by whoever created it
     * @param settled whether its picture is known to have come; else it is pending, and looked at at once
     * @param uploadedAt Cloudflare's time of the picture, where it is known
     */
    public record Import(
            String account,
            String imageId,
            boolean customId,
            @Nullable String creator,
            @Nullable JsonNode metadata,
            Instant createdAt,
            Instant expiresAt,
            boolean settled,
            @Nullable Instant uploadedAt,
            @Nullable String createdBy) {}

    /** {@return the upload; empty where this image id is on record already, so that importing twice makes no double} */
    @Transactional
    public Optional<Upload> take(Import image, Instant now) {
        removals.lockImageId(image.account(), image.imageId());
        boolean known = session.createNativeQuery(KNOWN, Boolean.class)
                .setParameter("account", image.account())
                .setParameter("imageId", image.imageId())
                .getSingleResult();
        if (known) {
            return Optional.empty();
        }
        Reservation reservation = new Reservation(
                Reservation.newId(image.createdAt()),
                image.account(),
                image.customId() ? image.imageId() : null,
                image.creator(),
                image.metadata(),
                false,
                image.createdAt(),
                image.expiresAt(),
                now.plus(RECOVERY),
                "import",
                image.createdBy(),
                null,
                null);
        uploads.reserve(reservation);
        Optional<Upload> draft = uploads.activate(
                reservation,
                new Issued(image.imageId(), null, now, ReadToken.fresh().hash()),
                now);
        return image.settled() ? draft.flatMap(upload -> settle(upload, image, now)) : draft;
    }

    private Optional<Upload> settle(Upload draft, Import image, Instant now) {
        Settlement settlement = new Settlement(
                draft,
                UploadState.UPLOADED,
                Evidence.IMPORT,
                new Settlement.Picture(image.uploadedAt(), null, List.of()),
                new Look(now, "reconcile", "imported", null, null),
                "Uploaded: taken on record with an image that was there.");
        return uploads.settle(List.of(settlement), now).stream().findFirst();
    }
}
