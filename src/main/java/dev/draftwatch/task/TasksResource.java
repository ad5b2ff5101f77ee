package dev.draftwatch.task;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.access.key.Scopes;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
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

/** {@code /api/v1/tasks}: the long work that the caller could have started. */
@Path("/api/v1/tasks")
@Tag(name = "Tasks")
@Produces(MediaType.APPLICATION_JSON)
@Requires(Requires.ANY)
class TasksResource {
    private static final String NEWEST_FIRST = "-createdAt";
    private static final Set<String> STATES = Set.of("queued", "running", "done", "failed", "cancelled");

    private final Tasks tasks;
    private final CurrentCaller caller;

    TasksResource(Tasks tasks, CurrentCaller caller) {
        this.tasks = tasks;
        this.caller = caller;
    }

    /** A page of tasks, for the API's description. */
    @Schema(name = "TaskPage")
    record Listed(List<Task> items, @Nullable String next) {}

    @GET
    @Operation(summary = "List tasks", description = "Those of the scopes that the key has, newest first")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "kind",
            description = "Only of this kind, such as reclaim",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            description = "Only in this state",
            schema = @Schema(enumeration = {"queued", "running", "done", "failed", "cancelled"}))
    @APIResponse(
            responseCode = "200",
            description = "A page of tasks; they are kept for 30 days after their end",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("kind", "state", "limit", "cursor"));
        int limit = query.limit(50, 500);
        String state = query.text("state").orElse(null);
        if (state != null && !STATES.contains(state)) {
            query.reject("state", "unknown", "States are queued, running, done, failed, cancelled");
        }
        query.throwIfAny();
        UUID before = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, NEWEST_FIRST, 1, keys -> UUID.fromString(keys.get(0))))
                .orElse(null);
        List<String> scopes =
                Scopes.ALL.stream().filter(scope -> caller.get().may(scope)).toList();
        List<Task> found = tasks
                .newest(
                        new Tasks.Wanted(
                                scopes,
                                caller.get().accounts(),
                                query.text("kind").orElse(null),
                                state),
                        before,
                        limit + 1)
                .stream()
                .map(KnownTask::task)
                .toList();
        return Page.of(found, limit, last -> Cursor.after(NEWEST_FIRST, last.id()))
                .answer(uri);
    }
}
