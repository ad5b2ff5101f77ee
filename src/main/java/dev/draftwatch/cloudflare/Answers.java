package dev.draftwatch.cloudflare;

import dev.draftwatch.cloudflare.budget.CallBudget;
import jakarta.inject.Singleton;

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
        note(account, reply);
        return Meanings.create(reply);
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
}
