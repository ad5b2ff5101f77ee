package dev.draftwatch.console.entry;

import dev.draftwatch.access.password.PasswordRules;
import dev.draftwatch.access.person.Person;
import dev.draftwatch.access.person.Welcomes;
import dev.draftwatch.access.session.SignIn;
import dev.draftwatch.console.Edge;
import dev.draftwatch.console.RefusalPage;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
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
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/welcome?token=…}: the page that a link leads to. The link is its own key, and good once. */
@Path(Edge.PATH + "/welcome")
@Produces(Html.TYPE)
class WelcomeResource {
    private final Welcomes welcomes;
    private final SignIn signIn;
    private final SessionCookie cookies;
    private final Visitor visitor;

    WelcomeResource(Welcomes welcomes, SignIn signIn, SessionCookie cookies, Visitor visitor) {
        this.welcomes = welcomes;
        this.signIn = signIn;
        this.cookies = cookies;
        this.visitor = visitor;
    }

    @GET
    @Operation(hidden = true)
    public Response form(@QueryParam("token") @Nullable String token) {
        Optional<Welcomes.Guest> guest = token == null ? Optional.empty() : welcomes.guest(token);
        return guest.map(known -> Html.page(200, page(String.valueOf(token), known, "", ""), visitor.tongue()))
                .orElseGet(this::over);
    }

    @POST
    @Operation(hidden = true)
    public Response enter(
            @FormParam("token") @Nullable String token,
            @FormParam("email") @Nullable String email,
            @FormParam("password") @Nullable String password,
            @FormParam("again") @Nullable String again,
            @Context UriInfo uri) {
        Optional<Welcomes.Guest> guest = token == null ? Optional.empty() : welcomes.guest(token);
        if (token == null || guest.isEmpty()) {
            return over();
        }
        String typed = email == null ? "" : email;
        if (password == null || !password.equals(again)) {
            return Html.page(
                    400,
                    page(token, guest.get(), typed, visitor.tongue().entry().notTheSame()),
                    visitor.tongue());
        }
        Welcomes.Outcome outcome = welcomes.enter(token, typed, password);
        Person person = outcome.person();
        return person == null
                ? Html.page(
                        400,
                        page(
                                token,
                                guest.get(),
                                typed,
                                RefusalWords.of(Objects.requireNonNull(outcome.refusal()), visitor.tongue())),
                        visitor.tongue())
                : cookies.enter(Edge.PATH, signIn.anew(person), uri);
    }

    private WelcomePage page(String token, Welcomes.Guest guest, String typed, String refusal) {
        String known = guest.email();
        return new WelcomePage(
                visitor.tongue().code(),
                token,
                known == null,
                known == null ? typed : known,
                refusal,
                PasswordRules.SHORTEST);
    }

    private Response over() {
        Tongue tongue = visitor.tongue();
        return Html.page(410, RefusalPage.of(410, tongue, tongue.entry().linkOverWhy()), tongue);
    }
}
