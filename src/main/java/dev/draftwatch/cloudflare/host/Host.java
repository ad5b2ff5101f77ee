package dev.draftwatch.cloudflare.host;

import dev.draftwatch.cloudflare.budget.Payer;

/**
 * Where an account's calls go.
 *
 * @param images where its images are there, ready to stand in a path
 * @param authorization a secret
 * @param budget name of the call budget that pays
 * @param batch whether it is the batch host
 */
public record Host(CloudflareApi api, String images, String authorization, String budget, boolean batch) {
    /**
     * Who an account's calls here are granted to. The batch host's token is not the account's credential: that the one is refused
     * says nothing of the other.
     */
    public Payer payer(String account) {
        return batch ? Payer.alone(budget) : new Payer(account, budget);
    }

    @Override
    public String toString() {
        return batch ? "the batch host" : "the API host";
    }
}
