package dev.draftwatch.access.person;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

@ConfigMapping(prefix = "draftwatch.people")
interface PeopleConfig {

    /** How long an invitation's link is good. Default 3 days. */
    @WithDefault("3d")
    Duration invitationLife();

    /** How long the link of a first start is good. A start after that prints a new one while nobody has used any. Default 24 hours. */
    @WithDefault("24h")
    Duration firstLinkLife();

    /** Where users reach Draftwatch: {@code DRAFTWATCH_PUBLIC_URL}. Default: host and port it listens on. */
    Optional<URI> publicUrl();

    /** The sign-in provider, if there is one: {@code DRAFTWATCH_OIDC_ISSUER}. Default none. */
    Optional<URI> provider();
}
