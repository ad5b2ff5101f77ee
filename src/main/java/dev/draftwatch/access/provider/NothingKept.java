package dev.draftwatch.access.provider;

import io.quarkus.oidc.AuthorizationCodeTokens;
import io.quarkus.oidc.OidcRequestContext;
import io.quarkus.oidc.OidcTenantConfig;
import io.quarkus.oidc.TokenStateManager;
import io.quarkus.security.AuthenticationFailedException;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;

/**
 * Keeps none of the provider's tokens, in no cookie and nowhere else: they are of use for one moment, in which somebody's own
 * session is opened. So there is no second session beside it that would have to be ended too.
 */
@Alternative
@Priority(1)
@Singleton
class NothingKept implements TokenStateManager {
    /** The value of a cookie that is taken out of the answer before it leaves. */
    private static final String NOTHING = "-";

    @Override
    public Uni<String> createTokenState(
            RoutingContext request,
            OidcTenantConfig config,
            AuthorizationCodeTokens tokens,
            OidcRequestContext<String> context) {
        return Uni.createFrom().item(NOTHING);
    }

    @Override
    public Uni<AuthorizationCodeTokens> getTokens(
            RoutingContext request,
            OidcTenantConfig config,
            String state,
            OidcRequestContext<AuthorizationCodeTokens> context) {
        return Uni.createFrom().failure(new AuthenticationFailedException("No session of the provider's is kept here"));
    }

    @Override
    public Uni<Void> deleteTokens(
            RoutingContext request, OidcTenantConfig config, String state, OidcRequestContext<Void> context) {
        return Uni.createFrom().voidItem();
    }
}
