package dev.draftwatch.cleanup.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.upload.Comparison;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import dev.draftwatch.upload.Imports;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Observations;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tells differences, and mends those of the kinds that a run acts on. */
@Singleton
class Judge {
    private static final int READ = 500;
    private static final Duration USUAL = Duration.ofMinutes(30);
    private static final String GONE = "Uploaded; the picture was found missing at Cloudflare later.";

    private final Comparison record;
    private final SeenStore seen;
    private final Uploads uploads;
    private final Holders holders;
    private final Imports imports;
    private final Observations observations;
    private final ObjectMapper json;
    private final Clock clock;

    Judge(
            Comparison record,
            SeenStore seen,
            Uploads uploads,
            Holders holders,
            Imports imports,
            Observations observations,
            ObjectMapper json,
            Clock clock) {
        this.record = record;
        this.seen = seen;
        this.uploads = uploads;
        this.holders = holders;
        this.imports = imports;
        this.observations = observations;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What a page of Cloudflare's list says of the period.
     *
     * @param agree how many images the record knows as they are
     */
    record Listed(List<Difference> differences, long agree) {}

    /** What of a page of Cloudflare's list differs from our record. */
    Listed listed(Reconcile.Input input, List<CloudflareImage> images, Instant askedAt) {
        List<CloudflareImage> inPeriod =
                images.stream().filter(image -> within(input, image.uploaded())).toList();
        Map<String, Upload> ours = record.onRecord(
                input.account(), inPeriod.stream().map(CloudflareImage::id).toList());
        List<Difference> differences = new ArrayList<>();
        for (CloudflareImage image : inPeriod) {
            Upload upload = ours.get(image.id());
            if (upload == null) {
                differences.add(unknown(input, image));
            } else if (upload.state() != UploadState.UPLOADED || upload.imageDeletedAt() != null) {
                differences.add(disagrees(input, image, upload, askedAt));
            }
        }
        return new Listed(differences, inPeriod.size() - differences.size());
    }

    /**
     * Uploads on record that the list did not have.
     *
     * @param next where to go on; null at the end
     */
    record Unseen(List<Upload> uploads, @Nullable UUID next) {}

    /** The next of them, at most so many. */
    Unseen unseen(Reconcile.Input input, @Nullable UUID after, int limit) {
        List<Upload> read = record.uploaded(input.account(), input.from(), input.to(), input.begun(), after, READ);
        Set<String> listed = seen.seen(
                input.run(), read.stream().map(Upload::acceptedImageId).toList());
        List<Upload> unseen = new ArrayList<>();
        UUID next = null;
        for (Upload upload : read) {
            next = upload.id();
            if (!listed.contains(upload.acceptedImageId())) {
                unseen.add(upload);
                if (unseen.size() == limit) {
                    return new Unseen(unseen, next);
                }
            }
        }
        return new Unseen(unseen, read.size() < READ ? null : next);
    }

    /** Its details said that it is gone. */
    Difference missing(Reconcile.Input input, Upload upload) {
        boolean acted = input.act().contains(Difference.Kind.MISSING)
                && holders.imageDeleted(upload.id(), Evidence.RECONCILE, GONE, clock.instant())
                        .isPresent();
        return new Difference(
                Difference.Kind.MISSING.word(), upload.acceptedImageId(), upload.id(), "uploaded", null, acted);
    }

    private Difference unknown(Reconcile.Input input, CloudflareImage image) {
        UUID id = null;
        if (input.act().contains(Difference.Kind.UNKNOWN)) {
            Instant now = clock.instant();
            Instant createdAt = image.uploaded() == null || image.uploaded().isAfter(now) ? now : image.uploaded();
            id = imports.take(
                            new Imports.Import(
                                    input.account(),
                                    image.id(),
                                    !isUuid(image.id()),
                                    image.creator(),
                                    metadata(image),
                                    createdAt,
                                    createdAt.plus(USUAL),
                                    true,
                                    image.uploaded(),
                                    input.by()),
                            now)
                    .map(Upload::id)
                    .orElse(null);
        }
        return new Difference(Difference.Kind.UNKNOWN.word(), image.id(), id, null, image.uploaded(), id != null);
    }

    private Difference disagrees(Reconcile.Input input, CloudflareImage image, Upload upload, Instant askedAt) {
        String ours = upload.imageDeletedAt() == null ? upload.state().word() : "uploaded, its image deleted";
        boolean acted = false;
        if (input.act().contains(Difference.Kind.DISAGREES) && upload.imageDeletedAt() == null && upload.held()) {
            observations.listed(input.account(), List.of(image), Evidence.RECONCILE, askedAt);
            acted = uploads.find(upload.id())
                    .filter(after -> after.state() == UploadState.UPLOADED)
                    .isPresent();
        }
        return new Difference(Difference.Kind.DISAGREES.word(), image.id(), upload.id(), ours, image.uploaded(), acted);
    }

    private @Nullable JsonNode metadata(CloudflareImage image) {
        try {
            return image.metadata() == null ? null : json.readTree(image.metadata());
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static boolean within(Reconcile.Input input, @Nullable Instant uploaded) {
        return uploaded == null || (!uploaded.isBefore(input.from()) && uploaded.isBefore(input.to()));
    }

    private static boolean isUuid(String id) {
        try {
            return UUID.fromString(id).toString().equalsIgnoreCase(id);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
