package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer says. Pure. What is not known for certain becomes {@code Unavailable}: a new code, an odd status, a body
 * that is not what was asked for.
 */
final class Meanings {
    private static final int IMAGE_NOT_FOUND = 5404;

    private Meanings() {}

    static CreateAnswer create(Reply reply) {
        if (reply.status() == 429) {
            String message = reply.message().isEmpty() ? "Too many calls" : reply.message();
            return new CreateAnswer.Throttled(reply.retryAfter(), String.valueOf(reply.codeOrZero()), message);
        }
        if (reply.result() != null) {
            JsonNode id = reply.result().path("id");
            URI url = Cloudflare.uri(reply.result().path("uploadURL"));
            if (!id.isTextual() || id.textValue().isEmpty() || url == null) {
                return new CreateAnswer.Unclear(false, "Cloudflare's answer has no id or no upload URL");
            }
            // The header counts in whole seconds: the second it names may not be over yet.
            Instant issuedBy = reply.date() == null ? null : reply.date().plusSeconds(1);
            return new CreateAnswer.Created(id.textValue(), new UploadUrl(url), issuedBy);
        }
        if (reply.code() == null || reply.status() < 400) {
            return new CreateAnswer.Unclear(false, reply.message() + " (HTTP " + reply.status() + ")");
        }
        return new CreateAnswer.Refused(reply.status(), reply.code(), reply.message(), reply.said());
    }

    static ImageLookup details(String imageId, Reply reply) {
        if (reply.result() == null) {
            return problem(reply);
        }
        CloudflareImage image = image(reply.result());
        return image == null || !image.id().equals(imageId)
                ? unreadable(reply, "Cloudflare's answer is not about this image")
                : image.asLookup();
    }

    /** A page with one entry that cannot be read is no page: whoever needs all of them must not think it had them. */
    static ListAnswer list(Reply reply) {
        if (reply.result() == null) {
            return new ListAnswer.NotListed(problem(reply));
        }
        JsonNode entries = reply.result().path("images");
        JsonNode continuation = reply.result().path("continuation_token");
        if (!entries.isArray()
                || !(continuation.isMissingNode() || continuation.isNull() || continuation.isTextual())) {
            return new ListAnswer.NotListed(unreadable(reply, "Cloudflare's answer is no list of images"));
        }
        List<CloudflareImage> images = new ArrayList<>(entries.size());
        for (JsonNode entry : entries) {
            CloudflareImage image = image(entry);
            if (image == null) {
                return new ListAnswer.NotListed(unreadable(reply, "Cloudflare's list has an entry that is no image"));
            }
            if (!image.draft()) {
                images.add(image);
            }
        }
        String next = continuation.asText("");
        return new ListAnswer.Listed(images, continuation.isTextual() && !next.isEmpty() ? next : null);
    }

    static EditAnswer edit(Reply reply) {
        if (reply.result() != null) {
            CloudflareImage image = image(reply.result());
            return image == null
                    ? new EditAnswer.NotDone(unreadable(reply, "Cloudflare's answer is not about an image"))
                    : new EditAnswer.Edited(image);
        }
        ImageLookup problem = problem(reply);
        boolean refused = problem instanceof ImageLookup.Unavailable && reply.status() >= 400 && reply.status() < 500;
        return refused && reply.code() != null
                ? new EditAnswer.Refused(reply.status(), reply.code(), reply.message())
                : new EditAnswer.NotDone(problem);
    }

    static DeleteAnswer delete(Reply reply) {
        if (reply.succeeded() || missing(reply)) {
            return new DeleteAnswer.Gone();
        }
        return new DeleteAnswer.NotDone(problem(reply));
    }

    static boolean missing(Reply reply) {
        return reply.understood() && reply.codeOrZero() == IMAGE_NOT_FOUND && reply.status() == 404;
    }

    /** Only in Cloudflare's own words: a proxy's 403 page says nothing about our credential. */
    static boolean denies(Reply reply) {
        return reply.understood() && (reply.status() == 401 || reply.status() == 403);
    }

    static String describe(Reply reply) {
        return reply.code() == null
                ? reply.message() + " (HTTP " + reply.status() + ")"
                : reply.code() + " " + reply.message();
    }

    private static ImageLookup problem(Reply reply) {
        if (reply.status() == 429) {
            return new ImageLookup.Throttled(reply.retryAfter(), true);
        }
        if (missing(reply)) {
            return new ImageLookup.Missing();
        }
        if (denies(reply)) {
            return new ImageLookup.Denied(reply.status(), describe(reply));
        }
        return new ImageLookup.Unavailable(reply.status(), false, describe(reply));
    }

    private static ImageLookup.Unavailable unreadable(Reply reply, String reason) {
        return new ImageLookup.Unavailable(reply.status(), false, reason);
    }

    private static @Nullable CloudflareImage image(JsonNode node) {
        String id = node.path("id").asText("");
        JsonNode draft = node.path("draft");
        if (id.isEmpty() || !(draft.isMissingNode() || draft.isBoolean())) {
            return null;
        }
        JsonNode metadata = node.hasNonNull("meta") ? node.get("meta") : node.path("metadata");
        List<String> variants = new ArrayList<>();
        node.path("variants").forEach(variant -> variants.add(variant.asText()));
        return new CloudflareImage(
                id,
                draft.booleanValue(),
                instant(node.path("uploaded")),
                text(node.path("filename")),
                variants,
                text(node.path("creator")),
                metadata.isObject() ? metadata.toString() : null,
                node.path("requireSignedURLs").booleanValue());
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isTextual() ? OffsetDateTime.parse(node.textValue()).toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }
}
