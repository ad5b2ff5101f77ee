package dev.draftwatch.browse;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadOrder;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/uploads/export}: what a list shows, to its end, as a file. */
@Path("/api/v1/uploads/export")
@Tag(name = "Uploads")
@Requires("uploads:read")
class ExportResource {
    private final UploadExport export;
    private final CurrentCaller caller;
    private final Clock clock;

    ExportResource(UploadExport export, CurrentCaller caller, Clock clock) {
        this.export = export;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces({UploadExport.CSV_TYPE, UploadExport.NDJSON_TYPE})
    @Operation(
            summary = "Export uploads",
            description =
                    "Everything that the list's parameters mean, in one stream of any length: state, account, creator,"
                            + " source, imageId, q, createdAfter, createdBefore, expiresAfter, expiresBefore, sort as there.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "A filter, as in the list",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "csv has a first line of names, and an apostrophe before what a spreadsheet would take for a"
                    + " formula; ndjson has an upload a line",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"csv", "ndjson"},
                            defaultValue = "csv"))
    @APIResponse(
            responseCode = "200",
            description = "The uploads",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(@Context UriInfo uri) {
        Query query = Query.of(uri, ListQuery.and("format"));
        UploadFilter filter = ListQuery.filter(query, caller.get(), clock.instant());
        UploadOrder order = ListQuery.order(query);
        Optional<UploadExport.Format> format =
                UploadExport.Format.of(query.text("format").orElse("csv"));
        if (format.isEmpty()) {
            query.reject("format", "unknown", "Formats are csv, ndjson");
        }
        query.throwIfAny();
        return export.file(filter, order, format.orElse(UploadExport.Format.CSV));
    }
}
