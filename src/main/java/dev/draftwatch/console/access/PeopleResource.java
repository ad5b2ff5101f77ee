package dev.draftwatch.console.access;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.door.person.PersonRequest;
import dev.draftwatch.access.person.Invited;
import dev.draftwatch.access.person.People;
import dev.draftwatch.access.person.Person;
import dev.draftwatch.access.person.WelcomeLink;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.access.right.Role;
import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.SecretPage;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Moment;
import dev.draftwatch.console.words.SettingWords;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.http.FieldError;
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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/settings/people}. What a form says is read as the API reads it. */
@Path(PeopleResource.PATH)
@Needs(Capability.MANAGE_ACCESS)
@Produces(Html.TYPE)
class PeopleResource {
    static final String PATH = "/console/settings/people";
    private static final String TAB = "/console/settings";
    private static final int SHOWN = 500;

    private final People people;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock wall;

    PeopleResource(People people, Frames frames, Visitor visitor, @Named("wall") Clock wall) {
        this.people = people;
        this.frames = frames;
        this.visitor = visitor;
        this.wall = wall;
    }

    @GET
    @Operation(hidden = true)
    public Response list(@QueryParam("note") @Nullable String note, @Context UriInfo uri) {
        SettingWords words = visitor.tongue().settings();
        String said = "changed".equals(note) ? words.noteChanged() : "removed".equals(note) ? words.noteRemoved() : "";
        return Html.page(200, page(said, "", "", "", uri), visitor.tongue());
    }

    /** Invites, and shows the link, this once. */
    @POST
    @Operation(hidden = true)
    public Response invite(
            @FormParam("email") @Nullable String email,
            @FormParam("role") @Nullable String role,
            @Context UriInfo uri) {
        String typed = Objects.requireNonNullElse(email, "").strip();
        String chosen = Objects.requireNonNullElse(role, "");
        String refusal;
        try {
            ObjectNode wish =
                    JsonNodeFactory.instance.objectNode().put("email", typed).put("role", chosen);
            StrictJson.refuseWhatCannotBeKept(wish);
            PersonRequest.Invitation read = PersonRequest.invitation(wish);
            Optional<Invited> invited =
                    people.invite(read.email(), read.role(), visitor.caller().by());
            if (invited.isPresent()) {
                return shown(invited.get(), uri);
            }
            refusal = visitor.tongue().settings().emailTaken();
        } catch (Problem refused) {
            if (refused.status() != 400) {
                throw refused;
            }
            refusal = refused.errors().stream().map(FieldError::message).collect(Collectors.joining(" "));
        }
        return Html.page(400, page("", refusal, typed, chosen, uri), visitor.tongue());
    }

    /**
     * Changes what a person may.
     *
     * @param role absent: as it is
     * @param state absent: as it is
     */
    @POST
    @Path("/{id}")
    @Operation(hidden = true)
    public Response change(
            @PathParam("id") String id,
            @FormParam("role") @Nullable String role,
            @FormParam("state") @Nullable String state) {
        ObjectNode wish = JsonNodeFactory.instance.objectNode();
        if (role != null) {
            wish.put("role", role);
        }
        if (state != null) {
            wish.put("state", state);
        }
        PersonRequest.Change change = PersonRequest.change(wish);
        if (people.change(
                        known(id),
                        change.role(),
                        change.enabled(),
                        visitor.caller().by())
                .isEmpty()) {
            throw Problem.notFound("person", id);
        }
        return Html.seeOther(PATH + "?note=changed").build();
    }

    @POST
    @Path("/{id}/invite")
    @Operation(hidden = true)
    public Response inviteAgain(@PathParam("id") String id, @Context UriInfo uri) {
        return shown(
                people.inviteAgain(known(id), visitor.caller().by()).orElseThrow(() -> Problem.notFound("person", id)),
                uri);
    }

    @POST
    @Path("/{id}/remove")
    @Operation(hidden = true)
    public Response remove(@PathParam("id") String id) {
        if (!people.remove(known(id), visitor.caller().by())) {
            throw Problem.notFound("person", id);
        }
        return Html.seeOther(PATH + "?note=removed").build();
    }

    private static UUID known(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound("person", id);
        }
    }

    private Response shown(Invited invited, UriInfo uri) {
        SettingWords words = visitor.tongue().settings();
        SecretPage page = new SecretPage(
                frames.around(TAB, uri),
                words.linkShown(invited.person().email()),
                words.linkShownWhy(),
                WelcomeLink.of(frames.base(uri), invited.token()),
                PATH,
                words.toPeople());
        return Html.page(200, page, visitor.tongue());
    }

    private PeoplePage page(String note, String refusal, String email, String role, UriInfo uri) {
        Tongue tongue = visitor.tongue();
        Instant now = wall.instant();
        return new PeoplePage(
                frames.around(TAB, uri),
                note,
                refusal,
                email,
                roles(Role.of(role).orElse(Role.VIEWER), tongue.settings()),
                people.list(null, SHOWN).stream()
                        .map(person -> row(person, now, tongue))
                        .toList());
    }

    private static PeoplePage.Row row(Person person, Instant now, Tongue tongue) {
        SettingWords words = tongue.settings();
        Instant signedIn = person.lastSignInAt();
        Instant until = person.invitedUntil();
        return new PeoplePage.Row(
                person.id().toString(),
                person.email(),
                switch (person.state()) {
                    case INVITED -> "draft";
                    case ACTIVE -> "uploaded";
                    case DISABLED -> "deleted";
                },
                switch (person.state()) {
                    case INVITED -> words.stateInvited();
                    case ACTIVE -> words.stateActive();
                    case DISABLED -> words.stateDisabled();
                },
                person.state() == Person.State.DISABLED,
                person.isNamedByProvider(),
                name(person.role(), words),
                roles(person.role(), words),
                signedIn == null ? null : tongue.past(signedIn, now),
                until == null || !until.isAfter(now) ? null : Moment.at(until));
    }

    private static List<Choice> roles(Role chosen, SettingWords words) {
        return Stream.of(Role.values())
                .map(role -> new Choice(role.word(), name(role, words), role == chosen))
                .toList();
    }

    private static String name(Role role, SettingWords words) {
        return switch (role) {
            case VIEWER -> words.roleViewer();
            case OPERATOR -> words.roleOperator();
            case ADMIN -> words.roleAdmin();
        };
    }
}
