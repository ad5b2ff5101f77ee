package dev.draftwatch.console.entry;

import dev.draftwatch.access.provider.Provider;
import dev.draftwatch.access.session.Sessions;
import dev.draftwatch.console.RefusalPage;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.EntryWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Problem;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.Authenticated;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in at the provider. The way back is protected by Quarkus: without the state of this browser's own sign-in, or
 * with a token that is not for us, nothing here runs.
 */
@Path(Provider.ENTRANCE)
@Produces(Html.TYPE)
class ProviderResource {
    /** What Quarkus would keep of the provider's; see {@code access.provider.NothingKept}. */
    private static final String PLATFORMS_SESSION = "q_session";

    private final Provider provider;
    private final Sessions sessions;
    private final SessionCookie cookies;
    private final NextCookie nextPages;
    private final SecurityIdentity identity;
    private final Visitor visitor;

    ProviderResource(
            Provider provider,
            Sessions sessions,
            SessionCookie cookies,
            NextCookie nextPages,
            SecurityIdentity identity,
            Visitor visitor) {
        this.provider = provider;
        this.sessions = sessions;
        this.cookies = cookies;
        this.nextPages = nextPages;
        this.identity = identity;
        this.visitor = visitor;
    }

    /** Begins a sign-in at the provider. */
    @GET
    @Operation(hidden = true)
    public Response begin(@QueryParam("next") @Nullable String next, @Context UriInfo uri) {
        if (provider.name().isEmpty()) {
            throw Problem.of(404, "There is nothing at this path");
        }
        return Html.seeOther(Provider.ANSWER)
                .cookie(nextPages.of(NextPage.safe(next), uri))
                .build();
    }

    /** Where the provider sends people back to; who comes without its answer is sent there. */
    @GET
    @Path("answer")
    @Authenticated
    @Operation(hidden = true)
    public Response answer(
            @CookieParam(NextCookie.NAME) @Nullable String next,
            @CookieParam(Sessions.COOKIE) @Nullable String present,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        request.response().removeCookies(PLATFORMS_SESSION);
        Tongue tongue = visitor.tongue();
        String idToken = identity.getCredential(IdTokenCredential.class).getToken();
        Provider.Outcome outcome =
                provider.enter(idToken, request.remoteAddress().hostAddress());
        String cookie = outcome.cookie();
        if (cookie == null) {
            return Html.page(403, RefusalPage.of(403, tongue, why(outcome, tongue.entry())), tongue);
        }
        if (present != null) {
            sessions.end(present);
        }
        Response page = Html.page(200, new EntrancePage(tongue.code(), NextCookie.read(next)), tongue);
        return Response.fromResponse(cookies.enter(page, cookie, uri))
                .cookie(nextPages.gone(uri))
                .build();
    }

    private static String why(Provider.Outcome outcome, EntryWords words) {
        return outcome.refusal() == Provider.Refusal.NO_ROLE
                ? words.noRole()
                : outcome.refusal() == Provider.Refusal.NO_ADDRESS ? words.namesNoAddress() : words.notLetIn();
    }
}
