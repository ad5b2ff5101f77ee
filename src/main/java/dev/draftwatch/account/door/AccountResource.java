package dev.draftwatch.account.door;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.AccountBook;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.account.standing.Blocked;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.StrictJson;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/accounts}: the Cloudflare accounts that Draftwatch works for. */
@Path("/api/v1/accounts")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Scopes.ADMIN)
@Tag(name = "Accounts", description = "The Cloudflare accounts that Draftwatch works for")
class AccountResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String SORT = "id";

    private final Accounts accounts;
    private final AccountBook book;
    private final CallBudget budget;
    private final CurrentCaller caller;
    private final Clock clock;

    AccountResource(Accounts accounts, AccountBook book, CallBudget budget, CurrentCaller caller, Clock clock) {
        this.accounts = accounts;
        this.book = book;
        this.budget = budget;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Operation(summary = "List accounts", description = "The configured one too, in the order of their ids")
    @APIResponse(
            responseCode = "200",
            description = "A page of accounts",
            content = @Content(schema = @Schema(implementation = AccountPage.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("limit", "cursor"));
        int limit = query.limit(50, 500);
        query.throwIfAny();
        String after = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, SORT, 1, keys -> keys.get(0)))
                .orElse("");
        List<Account> rest = accounts.all().stream()
                .filter(account -> account.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(Account::id))
                .toList();
        return Page.of(rest, limit, last -> Cursor.after(SORT, last.id()))
                .map(this::view)
                .answer(uri);
    }

    @POST
    @Operation(
            summary = "Add an account",
            description =
                    "Every instance works for it within seconds. Whether Cloudflare takes its token is found out by"
                            + " the first call; until it does, the account is blocked and no other is.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The account, without its token",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "409", description = "Draftwatch works for this account already")
    public Response add(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        AccountRequest.NewAccount wish = AccountRequest.create(object(body, contentType));
        Account added = book.add(
                wish.id(), wish.credential(), wish.settings(), caller.get().by());
        return Response.status(201)
                .entity(view(added))
                .header("Location", "/api/v1/accounts/" + added.id())
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "One account")
    @APIResponse(
            responseCode = "200",
            description = "The account, without its token",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "404", description = "No such account")
    public AccountView find(@PathParam("id") String id) {
        return accounts.find(id).map(this::view).orElseThrow(() -> unknown(id));
    }

    @PATCH
    @Path("{id}")
    @Operation(
            summary = "Change an account",
            description = "The members of a new one but its id; null takes one away, and the default holds again. The"
                    + " token is replaced, but for the configured account, whose token is the environment's. Every"
                    + " instance goes by it within seconds.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AccountBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The account as it is now",
            content = @Content(schema = @Schema(implementation = AccountView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such account")
    @APIResponse(
            responseCode = "409",
            description = "The token of the configured account is changed where it is configured")
    public AccountView change(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        AccountRequest.Change change = AccountRequest.change(object(body, contentType));
        return book.change(id, change.credential(), change::of, caller.get().by())
                .map(this::view)
                .orElseThrow(() -> unknown(id));
    }

    @DELETE
    @Path("{id}")
    @Operation(
            summary = "Remove an account",
            description = "Its uploads stay on record, and nothing more is asked about them.")
    @APIResponse(responseCode = "204", description = "It is gone")
    @APIResponse(responseCode = "404", description = "No such account")
    @APIResponse(responseCode = "409", description = "Uploads of it are pending, or it is the configured one")
    public void remove(@PathParam("id") String id) {
        if (!book.remove(id, caller.get().by())) {
            throw unknown(id);
        }
    }

    private AccountView view(Account account) {
        return AccountView.of(
                account, Blocked.of(budget.status(account.cloudflare().payer()), clock.instant()));
    }

    private static ObjectNode object(byte @Nullable [] body, @Nullable String contentType) {
        return StrictJson.object(body, contentType, LARGEST_BODY);
    }

    private static Problem unknown(String id) {
        return Problem.notFound("account", id);
    }
}
