package dev.draftwatch.browse;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.ReadToken;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.Uploads;
import dev.draftwatch.watch.Watch;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/uploads/{id}/status?token=}: for the browser that uploads, with its read token instead of a key. */
@Path("/api/v1/uploads/{id}/status")
@Tag(name = "Uploads")
class ReaderResource {
    private static final Duration READABLE_AFTER_SETTLING = Duration.ofMinutes(10);

    private final Uploads uploads;
    private final Watch watch;
    private final Clock clock;

    ReaderResource(Uploads uploads, Watch watch, Clock clock) {
        this.uploads = uploads;
        this.watch = watch;
        this.clock = clock;
    }

    /** State and times, nothing else: the token may end up in a browser's history. */
    @JsonInclude(JsonInclude.Include.ALWAYS)
    public record Status(
            String id,
            String state,
            Instant createdAt,
            Instant expiresAt,
            @Nullable Instant settledAt,
            @Nullable Instant uploadedAt,
            @Nullable Instant lastCheckedAt,
            @Nullable Instant nextCheckAt) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "State and times of one upload, for the browser that uploads it")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "token",
            description = "The readToken of the answer that created the upload",
            schema = @Schema(type = SchemaType.STRING))
    @APIResponse(
            responseCode = "200",
            description = "State and times",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Status.class)))
    @APIResponse(responseCode = "401", description = "The token is not valid for this upload, or not any more")
    @APIResponse(responseCode = "404", description = "No such upload")
    public Response status(@PathParam("id") String id, @Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("token"));
        query.throwIfAny();
        ReadToken token = new ReadToken(query.text("token").orElse(""));
        Upload upload = uploads.findByReadToken(UploadIds.parse(id), token)
                .filter(this::readable)
                .orElseThrow(() -> Problem.of(401, "This read token is not valid for this upload, or not any more")
                        .header("WWW-Authenticate", "Bearer")
                        .header("Access-Control-Allow-Origin", "*"));
        return Response.ok(new Status(
                        upload.id().toString(),
                        upload.state().word(),
                        upload.createdAt(),
                        upload.expiresAt(),
                        upload.settledAt(),
                        upload.uploadedAt(),
                        upload.lastCheckedAt(),
                        upload.nextCheckAt()))
                .header("Cache-Control", "no-store")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private boolean readable(Upload upload) {
        Instant least = upload.expiresAt().plus(watch.grace()).plus(READABLE_AFTER_SETTLING);
        Instant settledAt = upload.settledAt();
        Instant until = settledAt == null ? Instant.MAX : settledAt.plus(READABLE_AFTER_SETTLING);
        Instant now = clock.instant();
        return now.isBefore(least) || now.isBefore(until);
    }
}
