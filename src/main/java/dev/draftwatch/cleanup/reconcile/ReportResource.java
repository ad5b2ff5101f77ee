package dev.draftwatch.cleanup.reconcile;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.report.wire.Format;
import dev.draftwatch.report.wire.Reported;
import dev.draftwatch.report.wire.Rows;
import dev.draftwatch.task.KnownTask;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
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

/** {@code GET /api/v1/cleanup/reconcile/{id}}: what a run has found. */
@Path("/api/v1/cleanup/reconcile/{id}")
@Tag(name = "Cleanup")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Requires("cleanup:run")
class ReportResource {
    private final Tasks tasks;
    private final Rows rows;
    private final CurrentCaller caller;
    private final ObjectMapper json;

    ReportResource(Tasks tasks, Rows rows, CurrentCaller caller, ObjectMapper json) {
        this.tasks = tasks;
        this.rows = rows;
        this.caller = caller;
        this.json = json;
    }

    @GET
    @Operation(
            summary = "What a comparison has found",
            description =
                    "As JSON how many differences of each kind, also while it runs. As CSV or NDJSON each of them, as one"
                            + " stream; the task's results are the same, and can be read on from any place.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "By default what Accept says",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "csv", "ndjson"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "bom",
            description = "Begins a CSV with a byte order mark, which Excel needs to read UTF-8",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"true", "false"}))
    @APIResponse(
            responseCode = "200",
            description = "What it has found so far",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ReconcileReport.class)),
                @Content(mediaType = Format.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "404", description = "No such task, or one of another kind")
    public Response report(@PathParam("id") String id, @Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, Set.of("format", "bom"));
        Rows.Wish wish = Reported.wish(query, headers);
        query.throwIfAny();
        KnownTask found = find(id).orElseThrow(() -> Problem.notFound("reconcile", id));
        Differences differences = new Differences(tasks, found.task().id(), json);
        Object whole = wish.format() == Format.JSON ? ReconcileReport.of(found.task(), differences) : found;
        return rows.answer(wish, whole, ReconcileReport.COLUMNS, differences);
    }

    private Optional<KnownTask> find(String id) {
        UUID parsed;
        try {
            parsed = UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        return tasks.find(parsed)
                .filter(known -> known.task().kind().equals(Reconcile.KIND))
                .filter(known -> known.isWithin(caller.get()));
    }
}
