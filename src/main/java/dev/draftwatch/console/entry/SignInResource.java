package dev.draftwatch.console.entry;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.session.Sessions;
import dev.draftwatch.access.session.SignIn;
import dev.draftwatch.console.Edge;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/**
 * Signs people in, with a password of their own or with a key, and out again. Either travels in a form's body once; what the
 * browser keeps is a session's token, of no use to the API.
 *
 * <p>The sign-in form has no token of a session, since there is none: that it came from here is what the browser says, which
 * {@link Edge} asks. Every sign-in opens a session of its own, and ends the one that the browser had.
 */
@Path(Edge.PATH)
@Produces(Html.TYPE)
class SignInResource {
    private final Sessions sessions;
    private final SignIn signIn;
    private final SessionCookie cookies;
    private final SignInPages pages;
    private final Visitor visitor;

    SignInResource(Sessions sessions, SignIn signIn, SessionCookie cookies, SignInPages pages, Visitor visitor) {
        this.sessions = sessions;
        this.signIn = signIn;
        this.cookies = cookies;
        this.pages = pages;
        this.visitor = visitor;
    }

    /** Where a browser lands that asks again for the address of a refused form. */
    @GET
    @Path("sign-in")
    @Operation(hidden = true)
    public Response form() {
        return Html.seeOther(Edge.PATH).build();
    }

    /**
     * Signs in.
     *
     * @param key heeded where it is there; else e-mail address and password
     * @param next the page to go to
     */
    @POST
    @Path("sign-in")
    @Operation(hidden = true)
    public Response signIn(
            @FormParam("key") @Nullable String key,
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password,
            @FormParam("next") @Nullable String next,
            @CookieParam(Sessions.COOKIE) @Nullable String present,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        String page = NextPage.safe(next);
        if (email == null || password == null) {
            Optional<String> opened = key == null ? Optional.empty() : signIn.withKey(key.strip());
            return opened.map(token -> entered(token, page, present, uri))
                    .orElseGet(() -> refused(visitor.tongue().entry().unknownKey(), true, "", page));
        }
        SignIn.Outcome outcome =
                signIn.with(email, password, request.remoteAddress().hostAddress());
        if (outcome.cookie() != null) {
            return entered(outcome.cookie(), page, present, uri);
        }
        return outcome.heldFor().isZero()
                ? refused(visitor.tongue().entry().unknownPerson(), false, email, page)
                : later(outcome.heldFor(), email, page);
    }

    /**
     * Signs out.
     *
     * @param everywhere not null: every session of the same key or person is ended
     */
    @POST
    @Path("sign-out")
    @Needs
    @Operation(hidden = true)
    public Response signOut(
            @CookieParam(Sessions.COOKIE) @Nullable String cookie,
            @FormParam("everywhere") @Nullable String everywhere,
            @Context UriInfo uri) {
        if (cookie != null && everywhere != null) {
            sessions.endEverywhere(cookie);
        } else if (cookie != null) {
            sessions.end(cookie);
        }
        return cookies.leave(uri);
    }

    private Response entered(String token, String page, @Nullable String present, UriInfo uri) {
        if (present != null) {
            sessions.end(present);
        }
        return cookies.enter(page, token, uri);
    }

    private Response refused(String why, boolean keyTried, String email, String next) {
        Tongue tongue = visitor.tongue();
        return Response.fromResponse(Html.page(401, pages.with(why, keyTried, email, next, tongue), tongue))
                .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer")
                .build();
    }

    private Response later(Duration wait, String email, String page) {
        Duration whole = wait.plusMillis(999).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        Tongue tongue = visitor.tongue();
        String sentence = tongue.entry().tooManyTries(tongue.span(whole));
        return Response.fromResponse(Html.page(429, pages.with(sentence, false, email, page, tongue), tongue))
                .header(HttpHeaders.RETRY_AFTER, whole.toSeconds())
                .build();
    }
}
