package dev.draftwatch.account;

import dev.draftwatch.cloudflare.CloudflareAccount;

/** A Cloudflare account that Draftwatch works for. */
public record Account(CloudflareAccount cloudflare) {
    /** Cloudflare's id of it. */
    public String id() {
        return cloudflare.id();
    }
}
