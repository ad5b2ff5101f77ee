package dev.draftwatch.account;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.cloudflare")
interface AccountConfig {

    /** Cloudflare's id of the account Draftwatch works for: {@code DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID}. No default. */
    Optional<String> accountId();

    /** An API token with the permission "Images Write": {@code DRAFTWATCH_CLOUDFLARE_API_TOKEN}. No default. */
    Optional<String> apiToken();

    /**
     * How long before a deadline {@code upload.expiring} is written for an upload that is still pending:
     * {@code DRAFTWATCH_CLOUDFLARE_EXPIRING_BEFORE}. Default: none, and it is never written.
     */
    Optional<Duration> expiringBefore();

    /**
     * Whether creates, looks and lists go to Cloudflare's batch host, which allows 200 calls a second for a token that is fetched
     * and renewed by itself: {@code DRAFTWATCH_CLOUDFLARE_BATCH}. Default: no.
     */
    @WithDefault("false")
    boolean batch();
}
