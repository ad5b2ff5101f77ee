package dev.draftwatch.intake.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Caller;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.OnRecord;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.IdempotencyKey;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.RequestId;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.intake.Asker;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/uploads/batch}. */
@Path("/api/v1/uploads/batch")
@Tag(name = "Uploads")
class BatchResource {
    private static final int LARGEST_BODY = 1024 * 1024;
    /** Each holds a worker for as long as its creates take. */
    private static final int MOST_AT_ONCE = 20;

    private final Batch batch;
    private final CurrentCaller caller;
    private final RequestId requestId;

    BatchResource(Batch batch, CurrentCaller caller, RequestId requestId) {
        this.batch = batch;
        this.caller = caller;
        this.requestId = requestId;
    }

    @POST
    @OnRecord("the upload itself, and its event upload.created")
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("uploads:create")
    @Bulkhead(MOST_AT_ONCE)
    @Operation(
            summary = "Create up to 100 uploads",
            description =
                    "Each item is judged and run like a create of its own, several at a time; one that fails fails"
                            + " alone. The answer has a result for each, in their order, with the status that the create alone would"
                            + " have had.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchBody.class)))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description =
                    "1 to 255 printable ASCII characters, kept 24 hours, for the batch as a whole: a retry gets the first"
                            + " result of each create that succeeded or that Cloudflare refused, and tries the others anew",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "200",
            description = "A result for each item, in their order",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = BatchBody.Results.class)))
    @APIResponse(responseCode = "400", description = "The body is not {items: [1 to 100 creates]}; nothing was begun")
    @APIResponse(responseCode = "413", description = "The body has more than 1 MB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    @APIResponse(responseCode = "422", description = "This Idempotency-Key came with another body")
    public Response create(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType,
            @Context HttpHeaders headers,
            @Parameter(hidden = true) @HeaderParam("User-Agent") @Nullable String userAgent,
            @Context UriInfo uri)
            throws InterruptedException {
        Query.of(uri, Set.of()).throwIfAny();
        ObjectNode read = StrictJson.unchecked(body, contentType, LARGEST_BODY);
        List<JsonNode> items = BatchRequest.read(read);
        IdempotencyKey key = IdempotencyKey.of(headers.getRequestHeader(IdempotencyKey.HEADER));
        Caller asking = caller.get();
        Asker asker = new Asker(asking.id(), asking.name(), asking.accounts(), "api", requestId.value(), userAgent);
        List<BatchItem> results = batch.run(read, items, asker, uri.getBaseUri(), key);
        return Response.ok(new BatchBody.Results(results))
                .header("Cache-Control", "no-store")
                .build();
    }
}
