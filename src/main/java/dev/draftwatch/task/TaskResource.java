package dev.draftwatch.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/tasks/{id}}: long work. Who may start a kind of it may see it. */
@Path("/api/v1/tasks/{id}")
@Tag(name = "Tasks", description = "Long work, with progress")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Requires.ANY)
class TaskResource {

    private final Tasks tasks;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    TaskResource(Tasks tasks, CurrentCaller caller, ObjectMapper json) {
        this.tasks = tasks;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Operation(summary = "How far a task has come")
    @APIResponse(
            responseCode = "200",
            description = "The task",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "404", description = "No such task, kept for 30 days after its end")
    public Task get(@PathParam("id") String id) {
        return find(id);
    }

    /** A page of results, for the API's description. */
    @Schema(name = "TaskResults")
    record Listed(List<JsonNode> items, @Nullable String next) {}

    @GET
    @Path("/results")
    @Produces({MediaType.APPLICATION_JSON, ResultLines.TYPE})
    @Operation(
            summary = "What a task has done so far",
            description =
                    "Oldest first. JSON in pages by cursor. NDJSON in one stream of everything there is now, a result a line, each"
                            + " with its own cursor: with that of the last line that came whole it goes on where it broke off.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "limit",
            description = "How many on a page of JSON",
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "500", defaultValue = "50"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "cursor",
            description = "The next of the page before, or the cursor of a line",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "By default what Accept says",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "ndjson"}))
    @APIResponse(
            responseCode = "200",
            description = "A page; next is null on the last, else it stands in Link too. Or lines",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)),
                @Content(mediaType = ResultLines.TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "No such task")
    public Response results(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, Set.of("limit", "cursor", "format"));
        int limit = query.limit(50, 500);
        boolean lines = ResultLines.wanted(query, headers);
        query.throwIfAny();
        Task task = find(id);
        long after = query.text("cursor").map(ResultLines::place).orElse(0L);
        if (lines) {
            return Response.ok(new ResultLines(tasks, task.id(), after, json), ResultLines.TYPE)
                    .header("Cache-Control", "no-store")
                    .build();
        }
        List<TaskResult> found = tasks.results(task.id(), after, limit + 1);
        return Page.of(found, limit, ResultLines::cursor)
                .map(result -> read(result.item()))
                .answer(uri);
    }

    @DELETE
    @Operation(summary = "Cancel a task", description = "What it has done stays done. One that is over stays as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The task as it is now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "404", description = "No such task")
    public Task cancel(@PathParam("id") String id) {
        tasks.cancel(find(id).id());
        return find(id);
    }

    private Task find(String id) {
        KnownTask found = tasks.find(parse(id)).orElseThrow(() -> Problem.notFound("task", id));
        if (!caller.get().may(found.scope())) {
            throw Problem.of(403, "This key lacks the scope " + found.scope()).with("scope", found.scope());
        }
        if (!found.isWithin(caller.get())) {
            throw Problem.notFound("task", id);
        }
        return found.task();
    }

    private static UUID parse(String id) {
        try {
            UUID parsed = UUID.fromString(id);
            if (parsed.toString().equals(id)) {
                return parsed;
            }
        } catch (IllegalArgumentException e) {
            // As unknown as any other that does not exist.
        }
        throw Problem.notFound("task", id);
    }

    private JsonNode read(String item) {
        try {
            return json.readTree(item);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A result is not JSON", e);
        }
    }
}
