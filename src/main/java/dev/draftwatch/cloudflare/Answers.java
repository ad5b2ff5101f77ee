package dev.draftwatch.cloudflare;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.cloudflare.budget.CallBudget;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Instant;

/**
 * The answers to our own questions, as values. What they say of our calls and our credential is noted in the call budget.
 * What is not known for certain becomes {@code Unavailable} or {@code Unclear}: a new code, an odd status, a body that is not
 * what was asked for.
 */
@Singleton
class Answers {
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
        if (Meanings.denies(reply)) {
            budget.denied(account.budget(), Meanings.describe(reply));
        }
        return new CreateAnswer.Refused(reply.status(), reply.code(), reply.message());
    }

    ImageLookup toLookup(CloudflareAccount account, String imageId, Reply reply) {
        note(account, reply);
        return Meanings.details(imageId, reply);
    }

    ListAnswer toList(CloudflareAccount account, Reply reply) {
        note(account, reply);
        return Meanings.list(reply);
    }

    EditAnswer toEdit(CloudflareAccount account, Reply reply) {
        note(account, reply);
        return Meanings.edit(reply);
    }

    DeleteAnswer toDelete(CloudflareAccount account, Reply reply) {
        note(account, reply);
        return Meanings.delete(reply);
    }

    /** What an answer says about all our calls, whatever it says about the one image. */
    private void note(CloudflareAccount account, Reply reply) {
        if (reply.status() == 429) {
            budget.close(account.budget(), reply.retryAfter());
        } else if (reply.succeeded() || Meanings.missing(reply)) {
            budget.accepted(account.budget());
        } else if (Meanings.denies(reply)) {
            budget.denied(account.budget(), Meanings.describe(reply));
        }
    }

    private static String orElse(String message, String fallback) {
        return message.isEmpty() ? fallback : message;
    }
}
