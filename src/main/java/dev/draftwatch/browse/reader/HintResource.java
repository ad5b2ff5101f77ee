package dev.draftwatch.browse.reader;

import dev.draftwatch.http.StrictJson;
import dev.draftwatch.upload.Attempts;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.watch.Observations;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
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

/** {@code POST /api/v1/uploads/{id}/hint?token=}: the browser says how its attempt ended, and that hurries the next look. */
@Path("/api/v1/uploads/{id}/hint")
@Tag(name = "Uploads")
class HintResource {
    private static final int LARGEST_BODY = 4_096;

    private final Readers readers;
    private final Attempts attempts;
    private final Observations observations;
    private final Clock clock;
    private final MeterRegistry metrics;

    HintResource(Readers readers, Attempts attempts, Observations observations, Clock clock, MeterRegistry metrics) {
        this.readers = readers;
        this.attempts = attempts;
        this.observations = observations;
        this.clock = clock;
        this.metrics = metrics;
    }

    @POST
    @Operation(
            summary = "Say how the browser's attempt ended",
            description = "Kept as lastAttempt, and hurries the next look at Cloudflare; settles nothing. Any number of"
                    + " hints costs no more than a look every two seconds.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = AttemptBody.class)))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "token",
            description = "The readToken of the answer that created the upload",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(responseCode = "202", description = "Taken down")
    @APIResponse(responseCode = "400", description = "The body breaks a rule; errors names field and rule")
    @APIResponse(responseCode = "401", description = "The token is not valid for this upload, or not any more")
    @APIResponse(responseCode = "404", description = "No such upload")
    @APIResponse(responseCode = "413", description = "The body has more than 4 KB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    public Response hint(
            @PathParam("id") String id,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) @Nullable String contentType,
            @Context UriInfo uri,
            byte @Nullable [] body) {
        Upload upload = readers.open(id, uri);
        Instant now = clock.instant();
        Attempt attempt = Attempt.read(StrictJson.object(body, contentType, LARGEST_BODY), now);
        attempts.keep(upload.id(), attempt.outcome(), attempt.json().toString(), now);
        observations.hint(upload.id());
        Counter.builder("draftwatch.hints")
                .description("Hints that say: look now, by where they came from")
                .tag("source", "browser")
                .register(metrics)
                .increment();
        return Response.accepted().header(HttpHeaders.CACHE_CONTROL, "no-store").build();
    }
}
