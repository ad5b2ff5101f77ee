package dev.draftwatch.access.provider;

import dev.draftwatch.secret.Vault;
import io.quarkus.oidc.Oidc;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.OidcTenantConfigBuilder;
import io.quarkus.oidc.runtime.OidcTenantConfig.ApplicationType;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;

/** Tells Quarkus of the provider, where one is configured: the code flow with PKCE, state and nonce, and nothing else. */
@Singleton
class ProviderTenant {
    /** Somebody may have to find their second factor first. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    /** A start does not wait longer for a provider that is away; it is asked again when somebody signs in. */
    private static final Duration CONNECTING = Duration.ofSeconds(5);

    private final ProviderConfig config;
    private final Vault vault;

    ProviderTenant(ProviderConfig config, Vault vault) {
        this.config = config;
        this.vault = vault;
    }

    void introduce(@Observes Oidc oidc) {
        config.issuer().ifPresent(issuer -> oidc.create(tenant(issuer)));
    }

    private OidcTenantConfig tenant(URI issuer) {
        String clientId = config.clientId()
                .orElseThrow(() ->
                        new IllegalStateException("DRAFTWATCH_OIDC_ISSUER is set: set DRAFTWATCH_OIDC_CLIENT_ID, too"));
        if (new ClaimRoles(config).isEmpty()) {
            throw new IllegalStateException("DRAFTWATCH_OIDC_ISSUER is set, and nobody could come in: say with"
                    + " DRAFTWATCH_OIDC_ROLES_VIEWER, …_OPERATOR, …_ADMIN which values of the claim "
                    + config.roleClaim() + " make somebody what");
        }
        String base = config.publicUrl().map(URI::toString).orElse("").replaceAll("/+$", "");
        OidcTenantConfigBuilder tenant = OidcTenantConfig.authServerUrl(issuer.toString())
                .clientId(clientId)
                .applicationType(ApplicationType.WEB_APP)
                .connectionTimeout(CONNECTING)
                .authentication()
                .scopes(config.scopes())
                .redirectPath(base + Provider.ANSWER)
                .restorePathAfterRedirect(false)
                .removeRedirectParameters(false)
                .allowMultipleCodeFlows(false)
                .pkceRequired()
                .nonceRequired()
                .stateSecret(stateSecret())
                .stateCookieAge(PATIENCE)
                .cookiePath(Provider.ENTRANCE)
                .cookieForceSecure(base.startsWith("https:"))
                .end();
        config.clientSecret().ifPresent(tenant::credentials);
        return tenant.build();
    }

    /** The same at every instance: the one that hears the answer need not be the one that asked. */
    private String stateSecret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(vault.mark("state", "oidc"));
    }
}
