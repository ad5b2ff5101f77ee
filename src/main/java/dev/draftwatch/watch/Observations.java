package dev.draftwatch.watch;

import dev.draftwatch.cloudflare.CloudflareImage;
import dev.draftwatch.cloudflare.ImageLookup;
import dev.draftwatch.upload.Evidence;
import dev.draftwatch.upload.Holders;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * The door for evidence that comes unasked: answers of Cloudflare that were seen on their way to somebody else, or that were
 * about many images. They are judged by the rules of a check, and change only the upload that holds the image id.
 *
 * <p>{@code askedAt} is always the moment, by the house's {@link Clock}, before the question went to Cloudflare: a custom id
 * can be used again, and what was asked before the present upload's URL was issued may be about the picture before it. What
 * is in doubt settles nothing; it lets a look of ours come sooner. {@code evidence} is {@code GATEWAY}, {@code SWEEP} or
 * {@code RECONCILE}.
 *
 * <p>None of this throws, so that no answer breaks over what was to be learned from it. But it writes: call it on a thread
 * that may wait, beside the answer and not before it. Where the database is away the evidence is lost and logged; what is
 * pending, the watch finds out by itself.
 */
@Singleton
public class Observations {
    private static final Logger LOG = Logger.getLogger(Observations.class);

    private final Witness witness;
    private final Holders holders;
    private final Grace grace;
    private final Clock clock;

    Observations(Witness witness, Holders holders, Grace grace, Clock clock) {
        this.witness = witness;
        this.holders = holders;
        this.grace = grace;
        this.clock = clock;
    }

    /**
     * Image details passed. A picture settles; a draft, or that it is missing, counts as a look at what is pending; any other
     * lookup says nothing about the image.
     */
    public void seen(String account, String imageId, ImageLookup lookup, Evidence evidence, Instant askedAt) {
        quietly(account, imageId, () -> {
            UnaskedRules rules = rules(account, evidence, askedAt);
            witness.judge(account, List.of(imageId), rules.answeredAt(), upload -> rules.seen(upload, lookup));
        });
    }

    /**
     * Pictures were in a list, up to 1000 in one page; each settles the upload that it is.
     *
     * @param askedAt before this page was asked for, not the first of them
     */
    public void listed(String account, List<CloudflareImage> images, Evidence evidence, Instant askedAt) {
        quietly(account, "of a list", () -> settleListed(account, images, evidence, askedAt));
    }

    /** The same for a caller of this room, who wants to know: {@return how many it settled} */
    int settleListed(String account, List<CloudflareImage> images, Evidence evidence, Instant askedAt) {
        Map<String, CloudflareImage> byId = new HashMap<>();
        images.forEach(image -> byId.put(image.id(), image));
        UnaskedRules rules = rules(account, evidence, askedAt);
        return witness.judge(
                        account,
                        byId.keySet(),
                        rules.answeredAt(),
                        upload -> rules.listed(upload, Objects.requireNonNull(byId.get(upload.acceptedImageId()))))
                .size();
    }

    /** A DELETE of this image id succeeded: a draft or expired upload is deleted, an uploaded one has lost its picture. */
    public void deleted(String account, String imageId, Evidence evidence, Instant askedAt) {
        quietly(account, imageId, () -> witness.deleted(account, imageId, rules(account, evidence, askedAt)));
    }

    /**
     * An edit of this image id succeeded: creator, metadata and what else the answer shows are on record then, and a new image
     * id is followed.
     *
     * @param image as the answer shows it
     */
    public void edited(String account, String imageId, CloudflareImage image, Evidence evidence, Instant askedAt) {
        quietly(account, imageId, () -> witness.edited(account, imageId, image, rules(account, evidence, askedAt)));
    }

    /** Somebody says that something happened to this upload: it is looked at soon. Floods cost nothing. */
    public void hint(UUID upload) {
        quietly("?", upload.toString(), () -> holders.hurry(upload, clock.instant()));
    }

    /** The same, by image id. */
    public void hint(String account, String imageId) {
        quietly(account, imageId, () -> holders.hurry(account, List.of(imageId), clock.instant()));
    }

    private UnaskedRules rules(String account, Evidence evidence, Instant askedAt) {
        return new UnaskedRules(evidence, askedAt, clock.instant(), grace.of(account));
    }

    private static void quietly(String account, String what, Runnable observation) {
        try {
            observation.run();
        } catch (RuntimeException e) {
            // The caller's answer has its own way; this edge ends here.
            LOG.warnf("Evidence was lost: %s account=%s image=%s", e.getMessage(), account, what);
        }
    }
}
