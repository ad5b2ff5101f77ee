package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.cloudflare.budget.CallBudget;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one place where Cloudflare's statuses and codes become our values. What is not known for certain becomes
 * {@code Unavailable} or {@code Unclear}: a new code, an odd status, a body that is not what was asked for.
 */
@Singleton
class Answers {
    private static final int IMAGE_NOT_FOUND = 5404;

    private final CallBudget budget;

    Answers(CallBudget budget) {
        this.budget = budget;
    }

    CreateAnswer toCreate(CloudflareAccount account, Reply reply) {
        if (reply.status() == 429) {
            budget.close(account.budget(), reply.retryAfter());
            return new CreateAnswer.Throttled(
                    reply.retryAfter(), String.valueOf(reply.codeOrZero()), orElse(reply.message(), "Too many calls"));
        }
        if (reply.result() != null) {
            JsonNode id = reply.result().path("id");
            URI url = Cloudflare.uri(reply.result().path("uploadURL"));
            if (!id.isTextual() || id.textValue().isEmpty() || url == null) {
                return new CreateAnswer.Unclear(false, "Cloudflare's answer has no id or no upload URL");
            }
            budget.accepted(account.budget());
            // The header counts in whole seconds: the second it names may not be over yet.
            Instant issuedBy = reply.date() == null ? null : reply.date().plusSeconds(1);
            return new CreateAnswer.Created(id.textValue(), new UploadUrl(url), issuedBy);
        }
        if (reply.code() == null || reply.status() < 400) {
            return new CreateAnswer.Unclear(false, reply.message() + " (HTTP " + reply.status() + ")");
        }
        if (denies(reply)) {
            budget.denied(account.budget(), describe(reply));
        }
        return new CreateAnswer.Refused(reply.status(), reply.code(), reply.message());
    }

    ImageLookup toLookup(CloudflareAccount account, String imageId, Reply reply) {
        JsonNode result = reply.result();
        if (result != null) {
            budget.accepted(account.budget());
            return toDetails(imageId, result);
        }
        return toProblem(account, reply);
    }

    DeleteAnswer toDelete(CloudflareAccount account, Reply reply) {
        if (reply.succeeded()) {
            budget.accepted(account.budget());
            return new DeleteAnswer.Gone();
        }
        ImageLookup problem = toProblem(account, reply);
        return problem instanceof ImageLookup.Missing ? new DeleteAnswer.Gone() : new DeleteAnswer.NotDone(problem);
    }

    private ImageLookup toProblem(CloudflareAccount account, Reply reply) {
        if (reply.status() == 429) {
            budget.close(account.budget(), reply.retryAfter());
            return new ImageLookup.Throttled(reply.retryAfter(), true);
        }
        if (reply.understood() && reply.codeOrZero() == IMAGE_NOT_FOUND && reply.status() == 404) {
            budget.accepted(account.budget());
            return new ImageLookup.Missing();
        }
        if (denies(reply)) {
            budget.denied(account.budget(), describe(reply));
            return new ImageLookup.Denied(reply.status(), describe(reply));
        }
        return new ImageLookup.Unavailable(reply.status(), false, describe(reply));
    }

    private static ImageLookup toDetails(String imageId, JsonNode result) {
        JsonNode draft = result.path("draft");
        if (!imageId.equals(result.path("id").asText("")) || !(draft.isMissingNode() || draft.isBoolean())) {
            return new ImageLookup.Unavailable(200, false, "Cloudflare's answer is not about this image");
        }
        Instant stamp = instant(result.path("uploaded"));
        if (draft.booleanValue()) {
            JsonNode creator = result.path("creator");
            // Documented samples and schema disagree about the name; a live answer may have either.
            JsonNode metadata = result.hasNonNull("meta") ? result.get("meta") : result.path("metadata");
            return new ImageLookup.StillDraft(
                    stamp,
                    creator.isTextual() ? creator.textValue() : null,
                    metadata.isObject() ? metadata.toString() : null);
        }
        List<String> variants = new ArrayList<>();
        result.path("variants").forEach(variant -> variants.add(variant.asText()));
        JsonNode filename = result.path("filename");
        return new ImageLookup.Uploaded(stamp, filename.isTextual() ? filename.textValue() : null, variants);
    }

    private static @Nullable Instant instant(JsonNode node) {
        try {
            return node.isTextual() ? OffsetDateTime.parse(node.textValue()).toInstant() : null;
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** Only in Cloudflare's own words: a proxy's 403 page says nothing about our credential. */
    private static boolean denies(Reply reply) {
        return reply.understood() && (reply.status() == 401 || reply.status() == 403);
    }

    private static String describe(Reply reply) {
        return reply.code() == null
                ? reply.message() + " (HTTP " + reply.status() + ")"
                : reply.code() + " " + reply.message();
    }

    private static String orElse(String message, String fallback) {
        return message.isEmpty() ? fallback : message;
    }
}
