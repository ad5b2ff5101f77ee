package dev.draftwatch.access.door.person;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.access.person.Invited;
import dev.draftwatch.access.person.People;
import dev.draftwatch.access.person.Person;
import dev.draftwatch.access.person.WelcomeLink;
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
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/people}. */
@Path("/api/v1/people")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Scopes.ADMIN)
@Tag(name = "People", description = "Who may sign in to the console, and as what")
class PeopleResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String SORT = "-createdAt";

    private final People people;
    private final CurrentCaller caller;
    private final Optional<URI> publicUrl;

    PeopleResource(
            People people,
            CurrentCaller caller,
            @ConfigProperty(name = "draftwatch.people.public-url") Optional<URI> publicUrl) {
        this.people = people;
        this.caller = caller;
        this.publicUrl = publicUrl;
    }

    @POST
    @Operation(
            summary = "Invite a person",
            description = "The link with which they choose a password is in this answer only. It is good once.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PersonBody.class)))
    @APIResponse(
            responseCode = "201",
            description = "The person, with the link",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "409", description = "Somebody has this address, or passwords are switched off")
    public Response invite(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType,
            @Context UriInfo uri) {
        PersonRequest.Invitation wish = PersonRequest.invitation(StrictJson.object(body, contentType, LARGEST_BODY));
        Invited invited = people.invite(wish.email(), wish.role(), caller.get().by())
                .orElseThrow(() -> Problem.conflict("Somebody with this e-mail address is here already"));
        return told(201, invited, uri)
                .header("Location", "/api/v1/people/" + invited.person().id())
                .build();
    }

    @GET
    @Operation(summary = "List people", description = "People of every state, newest first")
    @APIResponse(
            responseCode = "200",
            description = "A page of people",
            content = @Content(schema = @Schema(implementation = PersonPage.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("limit", "cursor"));
        int limit = query.limit(50, 500);
        query.throwIfAny();
        Person before = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, SORT, 1, keys -> people.find(UUID.fromString(keys.get(0)))
                        .orElseThrow(() -> new IllegalArgumentException("there is no such person"))))
                .orElse(null);
        List<Person> found = people.list(before, limit + 1);
        return Page.of(found, limit, last -> Cursor.after(SORT, last.id()))
                .map(person -> PersonView.of(person, null))
                .answer(uri);
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Read one person")
    @APIResponse(
            responseCode = "200",
            description = "The person",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "404", description = "No such person")
    public PersonView find(@PathParam("id") String id) {
        return people.find(known(id)).map(person -> PersonView.of(person, null)).orElseThrow(() -> unknown(id));
    }

    @PATCH
    @Path("{id}")
    @Operation(
            summary = "Change a person",
            description = "Another role, disabled, or enabled again; holds from their next request on")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = PersonChangeBody.class)))
    @APIResponse(
            responseCode = "200",
            description = "The person after the change",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "404", description = "No such person")
    @APIResponse(
            responseCode = "409",
            description = "No administrator would be left who can sign in, or the sign-in provider says the role")
    public PersonView change(
            @PathParam("id") String id,
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        PersonRequest.Change change = PersonRequest.change(StrictJson.object(body, contentType, LARGEST_BODY));
        return people.change(
                        known(id), change.role(), change.enabled(), caller.get().by())
                .map(person -> PersonView.of(person, null))
                .orElseThrow(() -> unknown(id));
    }

    @POST
    @Path("{id}/invite")
    @Operation(
            summary = "Give a person a new link",
            description = "For who lost the link or the password. A link from before is no good any more")
    @APIResponse(
            responseCode = "200",
            description = "The person, with the link in this answer only",
            content = @Content(schema = @Schema(implementation = PersonView.class)))
    @APIResponse(responseCode = "404", description = "No such person")
    @APIResponse(responseCode = "409", description = "Passwords are switched off")
    public Response inviteAgain(@PathParam("id") String id, @Context UriInfo uri) {
        return told(200, people.inviteAgain(known(id), caller.get().by()).orElseThrow(() -> unknown(id)), uri)
                .build();
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Remove a person", description = "With their sessions; what they did stays on record")
    @APIResponse(responseCode = "204", description = "Removed")
    @APIResponse(responseCode = "404", description = "No such person")
    @APIResponse(responseCode = "409", description = "No administrator would be left who can sign in")
    public Response remove(@PathParam("id") String id) {
        if (!people.remove(known(id), caller.get().by())) {
            throw unknown(id);
        }
        return Response.noContent().build();
    }

    private Response.ResponseBuilder told(int status, Invited invited, UriInfo uri) {
        String base = publicUrl.orElse(uri.getBaseUri()).toString().replaceAll("/+$", "");
        return Response.status(status)
                .entity(PersonView.of(invited.person(), WelcomeLink.of(base, invited.token())))
                .header("Cache-Control", "no-store");
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw unknown(id);
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("person", id);
    }
}
