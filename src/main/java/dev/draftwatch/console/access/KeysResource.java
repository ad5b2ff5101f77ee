package dev.draftwatch.console.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.door.KeyRequest;
import dev.draftwatch.access.key.ApiKey;
import dev.draftwatch.access.key.KeyCabinet;
import dev.draftwatch.access.key.MadeKey;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.SecretPage;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.SettingWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.FieldError;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.StrictJson;
import jakarta.inject.Named;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/settings/keys}. What a form says is read as the API reads it. */
@Path(KeysResource.PATH)
@Needs(Capability.MANAGE_ACCESS)
@Produces(Html.TYPE)
class KeysResource {
    static final String PATH = "/console/settings/keys";
    private static final String TAB = "/console/settings";
    private static final String NEWEST_FIRST = "-createdAt";
    private static final int ON_A_PAGE = 200;

    private final KeyCabinet cabinet;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock wall;

    KeysResource(KeyCabinet cabinet, Frames frames, Visitor visitor, @Named("wall") Clock wall) {
        this.cabinet = cabinet;
        this.frames = frames;
        this.visitor = visitor;
        this.wall = wall;
    }

    /** A key as somebody typed it. */
    private record Typed(String name, List<String> scopes, String accounts, String life, String rate) {}

    @GET
    @Operation(hidden = true)
    public Response list(
            @QueryParam("after") @Nullable String after,
            @QueryParam("note") @Nullable String note,
            @Context UriInfo uri) {
        ApiKey beyond = after == null
                ? null
                : Cursor.decode(after, NEWEST_FIRST, 1, keys -> cabinet.find(keys.get(0))
                        .orElseThrow(() -> new IllegalArgumentException("there is no such key")));
        String said = "revoked".equals(note) ? visitor.tongue().settings().noteRevoked() : "";
        KeysPage page = page(beyond, said, "", new Typed("", List.of(), "", "", ""), uri);
        return Html.page(200, page, visitor.tongue());
    }

    /** Makes a key and shows it, this once. */
    @POST
    @Operation(hidden = true)
    public Response make(
            @FormParam("name") @Nullable String name,
            @FormParam("scopes") List<String> scopes,
            @FormParam("accounts") @Nullable String accounts,
            @FormParam("expiresIn") @Nullable String life,
            @FormParam("ratePerMinute") @Nullable String rate,
            @Context UriInfo uri) {
        Typed typed = new Typed(text(name), scopes, text(accounts), text(life), text(rate));
        try {
            ObjectNode wish = wish(typed);
            StrictJson.refuseWhatCannotBeKept(wish);
            MadeKey made = cabinet.make(
                    KeyRequest.create(wish, wall.instant()), visitor.caller().by());
            return shown(made, uri);
        } catch (Problem refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            String why = refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" "));
            return Html.page(400, page(null, "", why, typed, uri), visitor.tongue());
        }
    }

    @POST
    @Path("/{id}/rotate")
    @Operation(hidden = true)
    public Response rotate(
            @PathParam("id") String id, @FormParam("overlap") @Nullable String overlap, @Context UriInfo uri) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (overlap != null) {
            wish.put("overlap", overlap);
        }
        ApiKey known = cabinet.find(id).orElseThrow(() -> Problem.notFound("key", id));
        MadeKey made = cabinet.rotate(
                        known.id(), KeyRequest.overlap(wish), visitor.caller().by())
                .orElseThrow(() -> Problem.conflict("A revoked or expired key is not replaced; make a new one"));
        return shown(made, uri);
    }

    @POST
    @Path("/{id}/revoke")
    @Operation(hidden = true)
    public Response revoke(@PathParam("id") String id) {
        if (!cabinet.revoke(id, visitor.caller().by())) {
            throw Problem.notFound("key", id);
        }
        return Html.seeOther(PATH + "?note=revoked").build();
    }

    private static ObjectNode wish(Typed typed) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode().put("name", typed.name);
        typed.scopes.forEach(wish.withArray("scopes")::add);
        Arrays.stream(typed.accounts.split("[,\\s]+", -1))
                .filter(account -> !account.isEmpty())
                .forEach(account -> wish.withArray("accounts").add(account));
        if (!typed.life.isEmpty()) {
            wish.put("expiresIn", typed.life);
        }
        if (typed.rate.matches("\\d{1,9}")) {
            wish.put("ratePerMinute", Integer.parseInt(typed.rate));
        } else if (!typed.rate.isEmpty()) {
            wish.put("ratePerMinute", typed.rate);
        }
        return wish;
    }

    private static String text(@Nullable String given) {
        return Objects.requireNonNullElse(given, "").strip();
    }

    private Response shown(MadeKey made, UriInfo uri) {
        SettingWords words = visitor.tongue().settings();
        SecretPage page = new SecretPage(
                frames.around(TAB, uri), words.keyShown(), words.keyShownWhy(), made.secret(), PATH, words.toKeys());
        return Html.page(200, page, visitor.tongue());
    }

    private KeysPage page(@Nullable ApiKey beyond, String note, String refusal, Typed typed, UriInfo uri) {
        Tongue tongue = visitor.tongue();
        // Keys live by true time, whatever the house's clock was moved to.
        Instant now = wall.instant();
        Page<KeysPage.Row> shown = Page.of(
                        cabinet.list(beyond, ON_A_PAGE + 1),
                        ON_A_PAGE,
                        last -> PATH + "?after=" + Cursor.after(NEWEST_FIRST, last.id()))
                .map(key -> KeyWords.row(key, now, tongue));
        return new KeysPage(
                frames.around(TAB, uri),
                note,
                refusal,
                typed.name,
                typed.accounts,
                typed.rate,
                KeyWords.scopes(typed.scopes, tongue.settings()),
                lives(typed.life, tongue),
                shown.items(),
                shown.next());
    }

    private static List<Choice> lives(String chosen, Tongue tongue) {
        return List.of(
                new Choice("", tongue.settings().forever(), chosen.isEmpty()),
                new Choice("P30D", tongue.words().days(30), chosen.equals("P30D")),
                new Choice("P90D", tongue.words().days(90), chosen.equals("P90D")),
                new Choice("P365D", tongue.words().days(365), chosen.equals("P365D")));
    }
}
