package dev.draftwatch.access.door.audit;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.AuditEntry;
import dev.draftwatch.access.audit.AuditFilter;
import dev.draftwatch.access.audit.Deed;
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
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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

/** {@code /api/v1/audit}. */
@Path("/api/v1/audit")
@Requires(Scopes.ADMIN)
@Tag(name = "Audit", description = "Who did what")
class AuditResource {
    private static final String SORT = "-at";
    private static final Set<String> FILTERS = Set.of("actor", "action", "target", "address", "after", "before");

    private final Audit audit;
    private final AuditExport export;
    private final CurrentCaller caller;

    AuditResource(Audit audit, AuditExport export, CurrentCaller caller) {
        this.audit = audit;
        this.export = export;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(summary = "Read the audit", description = "Every change by a person or a key, newest first")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "actor",
            description = "Name or id of who acted",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "action",
            description = "What was done, exactly; with * at the end, what begins so",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "target",
            description = "On what, exactly",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "address",
            description = "From where, exactly",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Not earlier than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "before",
            description = "Earlier than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @APIResponse(
            responseCode = "200",
            description = "A page of the audit",
            content = @Content(schema = @Schema(implementation = AuditPage.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, with("limit", "cursor"));
        int limit = query.limit(50, 500);
        AuditFilter filter = filter(query);
        query.throwIfAny();
        AuditEntry beyond = query.text("cursor")
                .map(cursor -> Cursor.decode(cursor, SORT, 1, keys -> audit.find(UUID.fromString(keys.get(0)))
                        .orElseThrow(() -> new IllegalArgumentException("there is no such entry"))))
                .orElse(null);
        List<AuditEntry> found = audit.list(filter, beyond, limit + 1);
        return Page.of(found, limit, last -> Cursor.after(SORT, last.id()))
                .map(AuditView::of)
                .answer(uri);
    }

    @GET
    @Path("export")
    @Operation(
            summary = "Export the audit",
            description = "Everything that the filter finds, newest first, as it is read; itself in the audit")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "actor",
            description = "Name or id of who acted",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "action",
            description = "What was done, exactly; with * at the end, what begins so",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "target",
            description = "On what, exactly",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "address",
            description = "From where, exactly",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "after",
            description = "Not earlier than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "before",
            description = "Earlier than this",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "csv has a first line of names, and an apostrophe before what a spreadsheet would take for a"
                    + " formula; ndjson has an entry a line",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"csv", "ndjson"},
                            defaultValue = "csv"))
    @APIResponse(
            responseCode = "200",
            description = "The entries",
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING))
            })
    public Response export(@Context UriInfo uri) {
        Query query = Query.of(uri, with("format"));
        String format = query.text("format").orElse("csv");
        if (!Set.of("csv", "ndjson").contains(format)) {
            query.reject("format", "unknown", "Formats are csv, ndjson");
        }
        AuditFilter filter = filter(query);
        query.throwIfAny();
        audit.record(
                caller.get().by(),
                Deed.of("audit.exported")
                        .with(
                                "query",
                                Objects.requireNonNullElse(uri.getRequestUri().getQuery(), "")));
        StreamingOutput body = out -> export.write(filter, format, out);
        return Response.ok(body, format.equals("csv") ? AuditExport.CSV : AuditExport.NDJSON)
                .header("Content-Disposition", "attachment; filename=\"draftwatch-audit." + format + "\"")
                .header("Cache-Control", "no-store")
                .build();
    }

    private static AuditFilter filter(Query query) {
        return new AuditFilter(
                query.text("actor"),
                query.text("action"),
                query.text("target"),
                query.text("address"),
                query.instant("after"),
                query.instant("before"));
    }

    private static Set<String> with(String... more) {
        Set<String> known = new HashSet<>(FILTERS);
        known.addAll(List.of(more));
        return known;
    }
}
