package dev.draftwatch.upload;

import static dev.draftwatch.upload.UploadState.DELETED;
import static dev.draftwatch.upload.UploadState.DRAFT;
import static dev.draftwatch.upload.UploadState.EXPIRED;
import static dev.draftwatch.upload.UploadState.FAILED;
import static dev.draftwatch.upload.UploadState.RESERVED;
import static dev.draftwatch.upload.UploadState.UPLOADED;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is allowed.
 *
 * <pre>
 * from      to         event              by
 * reserved  draft      upload.created     Cloudflare's answer with the URL
 * reserved  failed     none               Cloudflare's refusal, or recovery
 * draft     uploaded   upload.uploaded    evidence of a picture
 * draft     expired    upload.expired     a last look after deadline + grace
 * draft     deleted    upload.deleted     cancelled, or missing before the deadline
 * expired   uploaded   upload.uploaded    late evidence of a picture
 * expired   deleted    upload.deleted     reclaimed
 * deleted   uploaded   upload.uploaded    a picture came although the draft was removed
 * </pre>
 *
 * <p>Every move but those of {@code reserved → failed} has exactly one event, written with it. The database's trigger
 * {@code upload_moves_by_lifecycle} refuses every other move.
 */
public final class UploadLifecycle {
    private static final Map<UploadState, Set<UploadState>> MOVES = Map.of(
            RESERVED, Set.of(DRAFT, FAILED),
            DRAFT, Set.of(UPLOADED, EXPIRED, DELETED),
            EXPIRED, Set.of(UPLOADED, DELETED),
            DELETED, Set.of(UPLOADED),
            UPLOADED, Set.of(),
            FAILED, Set.of());

    private UploadLifecycle() {}

    public static boolean allows(UploadState from, UploadState to) {
        return MOVES.getOrDefault(from, Set.of()).contains(to);
    }

    /** A move into {@code uploaded} that corrects an earlier settlement. */
    static boolean isLate(UploadState from, UploadState to) {
        return to == UPLOADED && from != DRAFT;
    }

    /** The type of the event that a move into this state writes; empty where the world is not told. */
    static Optional<String> eventType(UploadState to) {
        return switch (to) {
            case DRAFT -> Optional.of("upload.created");
            case UPLOADED, EXPIRED, DELETED -> Optional.of("upload." + to.word());
            case RESERVED, FAILED -> Optional.empty();
        };
    }
}
