package dev.draftwatch.report.rollup;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code POST /api/v1/reports/rebuild}. */
@Path("/api/v1/reports/rebuild")
@Tag(name = "Reports", description = "What became of all uploads together")
@Produces(MediaType.APPLICATION_JSON)
class RebuildResource {
    private final Tasks tasks;
    private final CurrentCaller caller;

    RebuildResource(Tasks tasks, CurrentCaller caller) {
        this.tasks = tasks;
        this.caller = caller;
    }

    @POST
    @Requires("admin")
    @Operation(
            summary = "Add the sums of reports up anew",
            description =
                    "From the uploads on record, a day at a time, while reports go on. Needed only after other metadata keys"
                            + " were named; days whose uploads have been removed stay as they are.")
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    public Response rebuild() {
        Task task = tasks.start(Rebuild.KIND, "admin", "{}", caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }
}
