package dev.draftwatch.cloudflare;

import dev.draftwatch.cloudflare.budget.Payer;

/**
 * Whom we call for.
 *
 * @param id Cloudflare's id of the account
 * @param budget name of the call budget that its calls to the API host count in
 * @param batch whether creates, looks and lists go to the batch host where it has a token
 */
public record CloudflareAccount(String id, Credential credential, String budget, boolean batch) {
    /** Who its calls to the API host are granted to. */
    public Payer payer() {
        return new Payer(id, budget);
    }
}
