package dev.draftwatch.account;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.cloudflare")
interface AccountConfig {

    /** Cloudflare's id of the account Draftwatch works for: {@code DRAFTWATCH_CLOUDFLARE_ACCOUNT_ID}. No default. */
    Optional<String> accountId();

    /** An API token with the permission "Images Write": {@code DRAFTWATCH_CLOUDFLARE_API_TOKEN}. No default. */
    Optional<String> apiToken();
}
