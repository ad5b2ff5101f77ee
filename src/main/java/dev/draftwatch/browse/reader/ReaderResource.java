package dev.draftwatch.browse.reader;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/uploads/{id}/status?token=}: for the browser that uploads, with its read token instead of a key. */
@Path("/api/v1/uploads/{id}/status")
@Tag(name = "Uploads")
class ReaderResource {
    private final Readers readers;

    ReaderResource(Readers readers) {
        this.readers = readers;
    }

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
        return Response.ok(Status.of(readers.open(id, uri)))
                .header("Cache-Control", "no-store")
                .build();
    }
}
