package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.access.Caller;
import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.OnRecord;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Answer;
import dev.draftwatch.http.IdempotencyKey;
import dev.draftwatch.http.Query;
import dev.draftwatch.http.RequestId;
import dev.draftwatch.http.StrictJson;
import dev.draftwatch.upload.UploadView;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.Set;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/v1/uploads}. */
@Path("/api/v1/uploads")
@Tag(name = "Uploads", description = "One-time upload URLs and what became of them")
class CreateResource {
    private static final String REPLAYED = "true where an earlier request with this Idempotency-Key got this answer";
    private static final int LARGEST_BODY = 64 * 1024;
    /** Each holds a worker until Cloudflare has answered; the others are for whoever wants something else. */
    private static final int MOST_AT_ONCE = 200;

    private final Creates creates;
    private final CurrentCaller caller;
    private final RequestId requestId;

    CreateResource(Creates creates, CurrentCaller caller, RequestId requestId) {
        this.creates = creates;
        this.caller = caller;
        this.requestId = requestId;
    }

    @POST
    @OnRecord("the upload itself, and its event upload.created")
    @Bulkhead(MOST_AT_ONCE)
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("uploads:create")
    @Operation(
            summary = "Create an upload",
            description =
                    "Asks Cloudflare for a one-time upload URL and puts it on record. The URL is in this answer only.")
    @RequestBody(
            required = false,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = CreateUploadBody.class)))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Idempotency-Key",
            description = "1 to 255 printable ASCII characters, kept 24 hours: a retry with the same key and body gets"
                    + " the first answer, and no second draft is made",
            schema = @Schema(type = SchemaType.STRING, minLength = 1, maxLength = 255))
    @APIResponse(
            responseCode = "201",
            description = "The upload with its uploadUrl and readToken",
            headers =
                    @Header(
                            name = "Idempotency-Replayed",
                            description = REPLAYED,
                            schema = @Schema(type = SchemaType.BOOLEAN)),
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = UploadView.class)))
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(
            responseCode = "409",
            headers =
                    @Header(
                            name = "Idempotency-Replayed",
                            description = REPLAYED,
                            schema = @Schema(type = SchemaType.BOOLEAN)),
            description =
                    "The image id is taken, or pending here; with Retry-After: the first request with this key still runs")
    @APIResponse(responseCode = "413", description = "The body has more than 64 KB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    @APIResponse(
            responseCode = "422",
            headers =
                    @Header(
                            name = "Idempotency-Replayed",
                            description = REPLAYED,
                            schema = @Schema(type = SchemaType.BOOLEAN)),
            description = "Cloudflare refused, or this Idempotency-Key came with another body")
    @APIResponse(
            responseCode = "429",
            description =
                    "With Retry-After: the creator has as many uploads as the account allows; errors names the rule")
    @APIResponse(
            responseCode = "503",
            description = "With Retry-After: no more calls are allowed, or too many creates are under way here")
    @APIResponse(responseCode = "502", description = "Cloudflare failed, or refused the credential")
    @APIResponse(responseCode = "504", description = "Cloudflare did not answer in time")
    public Response create(
            byte @Nullable [] body,
            @Parameter(hidden = true) @HeaderParam("Content-Type") @Nullable String contentType,
            @Context HttpHeaders headers,
            @Parameter(hidden = true) @HeaderParam("User-Agent") @Nullable String userAgent,
            @Context UriInfo uri)
            throws InterruptedException {
        Query.of(uri, Set.of()).throwIfAny();
        ObjectNode fields = StrictJson.object(body == null ? new byte[0] : body, contentType, LARGEST_BODY);
        IdempotencyKey key = IdempotencyKey.of(headers.getRequestHeader(IdempotencyKey.HEADER));
        Caller asking = caller.get();
        Asker asker = new Asker(asking.id(), asking.name(), asking.accounts(), "api", requestId.value(), userAgent);
        Answer answer = creates.create(fields, asker, uri.getBaseUri(), key);
        Response.ResponseBuilder response = Response.status(answer.status()).entity(answer.body());
        answer.headers().forEach(response::header);
        return response.build();
    }
}
