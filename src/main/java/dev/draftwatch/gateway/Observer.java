package dev.draftwatch.gateway;

import dev.draftwatch.cloudflare.DeleteAnswer;
import dev.draftwatch.cloudflare.EditAnswer;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.cloudflare.ListAnswer;
import dev.draftwatch.cloudflare.Readings;
import dev.draftwatch.gateway.wire.Routed;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.watch.Observations;
import jakarta.inject.Singleton;
import java.time.Instant;

/**
 * Learns from answers that have left already. Only Cloudflare's answer is evidence, never what was asked for; and a 404 only
 * where our own credential asked: what a caller's own may not see is not gone.
 */
@Singleton
class Observer {
    private final Readings readings;
    private final Observations observations;

    Observer(Readings readings, Observations observations) {
        this.readings = readings;
        this.observations = observations;
    }

    /**
     * An answer as it went to the caller. Never throws; writes, so on a thread that may wait.
     *
     * @param managed whether the account's own credential asked
     * @param askedAt before the call went out
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Seen(String account, Routed routed, int status, byte[] body, boolean managed, Instant askedAt) {
        boolean good() {
            return status >= 200 && status < 300;
        }
    }

    void learn(Seen seen) {
        String id = seen.routed().imageId();
        switch (seen.routed().operation()) {
            case LIST -> list(seen);
            case DETAILS -> {
                if (id != null) {
                    details(seen, id);
                }
            }
            case DELETE -> {
                if (id != null) {
                    delete(seen, id);
                }
            }
            case EDIT -> {
                if (id != null) {
                    edit(seen, id);
                }
            }
            default -> {
                // Tells nothing about an upload.
            }
        }
    }

    private void list(Seen seen) {
        if (seen.good() && readings.list(seen.status(), seen.body()) instanceof ListAnswer.Listed page) {
            observations.listed(seen.account(), page.images(), Evidence.GATEWAY, seen.askedAt());
        }
    }

    private void details(Seen seen, String id) {
        if (seen.good() || seen.managed()) {
            ImageLookup lookup = readings.details(id, seen.status(), seen.body());
            observations.seen(seen.account(), id, lookup, Evidence.GATEWAY, seen.askedAt());
        }
    }

    private void delete(Seen seen, String id) {
        if (!seen.good()) {
            details(seen, id);
        } else if (readings.delete(seen.status(), seen.body()) instanceof DeleteAnswer.Gone) {
            observations.deleted(seen.account(), id, Evidence.GATEWAY, seen.askedAt());
        }
    }

    private void edit(Seen seen, String id) {
        if (seen.good() && readings.edit(seen.status(), seen.body()) instanceof EditAnswer.Edited edited) {
            observations.edited(seen.account(), id, edited.image(), Evidence.GATEWAY, seen.askedAt());
        }
    }
}
