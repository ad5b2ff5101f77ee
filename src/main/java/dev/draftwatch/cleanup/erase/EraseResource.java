package dev.draftwatch.cleanup.erase;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Fields;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import dev.draftwatch.upload.UploadLimits;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/cleanup/erase}. */
@Path("/api/v1/cleanup/erase")
@Tag(name = "Cleanup")
@Produces(MediaType.APPLICATION_JSON)
@Requires("cleanup:run")
class EraseResource {
    private static final int LARGEST_BODY = 64 * 1024;

    private final ErasureStore store;
    private final Tasks tasks;
    private final CurrentCaller caller;

    EraseResource(ErasureStore store, Tasks tasks, CurrentCaller caller) {
        this.store = store;
        this.tasks = tasks;
        this.caller = caller;
    }

    /** The body, for the API's description. */
    @Schema(name = "Erase")
    record Body(@Schema(required = true) String creator) {}

    @POST
    @Transactional
    @Operation(
            summary = "Erase a person's data",
            description =
                    "Takes the creator's value, metadata and file names out of every upload of this creator, its events and the"
                            + " answers of receivers, and the value out of reports; states and counts stay. What Cloudflare"
                            + " keeps is not changed. The task's results are the record of what was done.")
    @RequestBody(
            required = true,
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Body.class)))
    @APIResponse(
            responseCode = "202",
            description = "The task, which Location names",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Task.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    public Response erase(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType) {
        Fields fields = new Fields(StrictJson.object(body, contentType, LARGEST_BODY));
        fields.refuseUnknown(Set.of("creator"));
        Optional<String> creator = fields.optionalString("creator", UploadLimits.LONGEST_CREATOR);
        fields.throwIfAny();
        if (creator.isEmpty() || creator.get().isEmpty()) {
            fields.reject("creator", "required", "Whose data is to be erased");
        }
        fields.throwIfAny();
        UUID run = UUID.randomUUID();
        store.add(run, creator.orElseThrow());
        Task task = tasks.start(Erase.KIND, "cleanup:run", "{\"run\":\"" + run + "\"}", caller.get());
        return Response.accepted(task).location(URI.create(Tasks.path(task))).build();
    }
}
