/**
 * People who sign in at a provider of their own, by OpenID Connect. Quarkus asks the provider and proves its answer; what is
 * made of it is Draftwatch's own session, and nothing of the provider's is kept.
 *
 * <p>Door: {@link dev.draftwatch.access.provider.Provider}. Nothing of this runs, and no network is asked, until an issuer is
 * configured. Uses {@code access.person}, {@code access.session}, {@code access.right}, {@code secret}.
 */
@NullMarked
package dev.draftwatch.access.provider;

import org.jspecify.annotations.NullMarked;
