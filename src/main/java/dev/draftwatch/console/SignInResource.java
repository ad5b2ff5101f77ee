package dev.draftwatch.console;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.Sessions;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in with a key and out again. The key travels in a form's body once; what the browser keeps is a session's
 * token, of no use to the API.
 */
@Path(Edge.PATH)
@Produces(Html.TYPE)
class SignInResource {
    private final Sessions sessions;
    private final ConsoleConfig config;

    SignInResource(Sessions sessions, ConsoleConfig config) {
        this.sessions = sessions;
        this.config = config;
    }

    /** Where a browser lands that asks again for the address of a refused form. */
    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response form() {
        return Html.seeOther(Edge.PATH).build();
    }

    @POST
    @Path("sign-in")
    @Operation(hidden = true)
    public Response signIn(@FormParam("key") @Nullable String key, @Context UriInfo uri) {
        Optional<String> token = key == null ? Optional.empty() : sessions.open(key.strip());
        if (token.isEmpty()) {
            return Response.fromResponse(Html.page(
                            401, new SignInPage("This key is not known here. It may be misspelt or revoked.")))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                    .build();
        }
        return Html.seeOther(Edge.PATH)
                .cookie(cookie(token.get(), uri, NewCookie.DEFAULT_MAX_AGE))
                .build();
    }

    @POST
    @Path("sign-out")
    @Needs
    @Operation(hidden = true)
    public Response signOut(@CookieParam(Sessions.COOKIE) @Nullable String cookie, @Context UriInfo uri) {
        if (cookie != null) {
            sessions.end(cookie);
        }
        return Html.seeOther(Edge.PATH).cookie(cookie("", uri, 0)).build();
    }

    private NewCookie cookie(String value, UriInfo uri, int maxAge) {
        String scheme = config.publicUrl().orElse(uri.getBaseUri()).getScheme();
        return new NewCookie.Builder(Sessions.COOKIE)
                .value(value)
                .path(Edge.PATH)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(scheme))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
