package dev.draftwatch.gateway;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Map;

/** Public because only then the settings of single accounts can be read. */
@ConfigMapping(prefix = "draftwatch.gateway")
public interface GatewayConfig {

    /** Whose credentials are accepted for accounts that say nothing else: {@code any}, {@code managed}, {@code own}. Default any. */
    @WithDefault("any")
    Kinds credentials();

    /** The same for single accounts, by Cloudflare's id: {@code draftwatch.gateway.account."<id>".credentials}. */
    Map<String, OfAccount> account();

    /**
     * What happens to paths that are not Images': {@code refuse} answers 404 with 7003, {@code pass} sends them on with the
     * caller's own credentials; never with ours. Default refuse.
     */
    @WithDefault("refuse")
    OtherPaths otherPaths();

    interface OfAccount {
        /** As above. */
        Kinds credentials();
    }

    /** Kinds of credentials. */
    enum Kinds {
        ANY,
        /** A Draftwatch key only; Cloudflare is called with the account's own credential. */
        MANAGED,
        /** The caller's own of Cloudflare only. */
        OWN
    }

    enum OtherPaths {
        REFUSE,
        PASS
    }

    default Kinds credentialsOf(String accountId) {
        OfAccount own = account().get(accountId);
        return own == null ? credentials() : own.credentials();
    }
}
