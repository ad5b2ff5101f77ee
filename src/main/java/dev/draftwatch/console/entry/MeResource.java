package dev.draftwatch.console.entry;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.password.PasswordRules;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.access.session.Sessions;
import dev.draftwatch.access.session.SignIn;
import dev.draftwatch.console.Edge;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/me}: one's own page. */
@Path(Edge.PATH + "/me")
@Produces(Html.TYPE)
@Needs
class MeResource {
    private final Visitor visitor;
    private final SignIn signIn;
    private final SessionCookie cookies;

    MeResource(Visitor visitor, SignIn signIn, SessionCookie cookies) {
        this.visitor = visitor;
        this.signIn = signIn;
        this.cookies = cookies;
    }

    @GET
    @Operation(hidden = true)
    public Response me(@QueryParam("changed") @Nullable String changed, @CookieParam(Sessions.COOKIE) String cookie) {
        return Html.page(200, page("", changed != null, cookie), visitor.tongue());
    }

    /** Changes the password; every session of this person ends, and one begins. */
    @POST
    @Path("password")
    @Operation(hidden = true)
    public Response change(
            @FormParam("present") @Nullable String present,
            @FormParam("password") @Nullable String password,
            @FormParam("again") @Nullable String again,
            @CookieParam(Sessions.COOKIE) String cookie,
            @Context HttpServerRequest request,
            @Context UriInfo uri) {
        if (password == null || present == null || !password.equals(again)) {
            return Html.page(400, page(visitor.tongue().entry().notTheSameNew(), false, cookie), visitor.tongue());
        }
        SignIn.Change change =
                signIn.change(cookie, present, password, request.remoteAddress().hostAddress());
        String token = change.cookie();
        return token == null
                ? Html.page(
                        400,
                        page(
                                RefusalWords.of(Objects.requireNonNull(change.refusal()), visitor.tongue()),
                                false,
                                cookie),
                        visitor.tongue())
                : cookies.enter(Edge.PATH + "/me?changed", token, uri);
    }

    private MePage page(String refusal, boolean changed, String cookie) {
        Role role = visitor.caller().role();
        return new MePage(
                visitor.tongue().code(),
                visitor.caller().name(),
                role == null ? "" : role.word(),
                signIn.hasPassword(cookie),
                visitor.formToken(),
                refusal,
                changed,
                PasswordRules.SHORTEST);
    }
}
