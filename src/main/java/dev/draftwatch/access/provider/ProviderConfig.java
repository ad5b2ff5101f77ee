package dev.draftwatch.access.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.List;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.oidc")
interface ProviderConfig {

    /** The sign-in provider's issuer; its {@code /.well-known/openid-configuration} is read. Default none: nobody signs in so. */
    Optional<URI> issuer();

    /** Who Draftwatch is at the provider. Needed with an issuer. */
    Optional<String> clientId();

    /** What proves that at the provider. Default none: a public client, which PKCE alone protects. */
    Optional<String> clientSecret();

    /** What is asked for beside {@code openid}. Default {@code email,profile}. */
    @WithDefault("email,profile")
    List<String> scopes();

    /** What people call the provider; stands on the button. Default {@code single sign-on}. */
    @WithDefault("single sign-on")
    String name();

    /**
     * Which claim of the ID token has somebody's groups or roles, a text or several; a path into objects with slashes, such as
     * {@code realm_access/roles}. Default {@code groups}.
     */
    @WithDefault("groups")
    String roleClaim();

    /** Which values of that claim make somebody a viewer. Who has a value of no role is not let in; the highest role counts. Default none. */
    Optional<List<String>> rolesViewer();

    /** The same for an operator. Default none. */
    Optional<List<String>> rolesOperator();

    /** The same for an administrator. Default none. */
    Optional<List<String>> rolesAdmin();

    /** Where users reach Draftwatch: {@code DRAFTWATCH_PUBLIC_URL}. Default: what their requests say. */
    Optional<URI> publicUrl();
}
