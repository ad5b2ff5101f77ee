package dev.draftwatch.cloudflare;

/**
 * Whom we call for.
 *
 * @param id Cloudflare's id of the account
 * @param budget name of the call budget that its calls count in
 */
public record CloudflareAccount(String id, Credential credential, String budget) {}
