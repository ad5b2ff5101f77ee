package dev.draftwatch.console.uploads;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.UploadExport;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.UploadFilter;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console/uploads/export}: all that the list's filter means, in its order, as a file. It is in the audit. */
@Path(Question.PATH + "/export")
@Needs({Capability.VIEW, Capability.EXPORT})
class ExportResource {
    private final UploadExport export;
    private final Audit audit;
    private final Visitor visitor;
    private final Clock clock;

    ExportResource(UploadExport export, Audit audit, Visitor visitor, Clock clock) {
        this.export = export;
        this.audit = audit;
        this.visitor = visitor;
        this.clock = clock;
    }

    @GET
    // Where the answer is no, it is a page.
    @Produces({UploadExport.CSV_TYPE, UploadExport.NDJSON_TYPE, MediaType.TEXT_HTML})
    @Operation(hidden = true)
    public Response export(
            @QueryParam("q") @Nullable String q,
            @QueryParam("sort") @Nullable String sort,
            @QueryParam("format") @Nullable String format) {
        Question asked = Question.of(Objects.requireNonNullElse(q, ""), sort, List.of(), clock.instant());
        UploadExport.Format written = UploadExport.Format.of(Objects.requireNonNullElse(format, "csv"))
                .filter(known -> asked.refusal() == null)
                .orElseThrow(() -> Problem.invalid("format", "unknown", "As the list's links have it"));
        audit.record(
                visitor.caller().by(),
                Deed.of("uploads.exported")
                        .with("q", asked.written())
                        .with("sort", asked.order().word()));
        return export.file(UploadFilter.of(asked.filter(), visitor.caller().accounts()), asked.order(), written);
    }
}
