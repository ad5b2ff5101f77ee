package dev.draftwatch.browse;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Query;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadView;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/uploads}. */
@Path("/api/v1/uploads")
@Tag(name = "Uploads")
class ListResource {
    /** What the list looks like, for the API's description. */
    @Schema(name = "UploadPage")
    record Listed(List<UploadView> items, @Nullable String next) {}

    private final Browse browse;
    private final CurrentCaller caller;
    private final Clock clock;

    ListResource(Browse browse, CurrentCaller caller, Clock clock) {
        this.browse = browse;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("uploads:read")
    @Operation(
            summary = "List uploads",
            description =
                    "Newest first unless sort says otherwise; pages by cursor, whose cost does not grow with the list.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "state",
            description = "States, separated by commas: reserved, draft, uploaded, expired, deleted, failed",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "account",
            description = "Cloudflare's id of the account",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "creator",
            description = "Exactly this creator",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "source",
            description = "How it was created",
            schema = @Schema(enumeration = {"api", "gateway", "import"}))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "imageId",
            description = "Exactly this image id",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "q",
            description = "A filter: terms that must all hold, such as state:draft creator:ada -tag:test expires<10m"
                    + " created:2026-11-01..2026-11-07 meta.article:4711; a bare word is an image id, the beginning of a custom"
                    + " id, or a metadata value. Fields: state, evidence, creator, account, tag, meta.<path>, id, custom_id,"
                    + " created, expires, settled, age, checks, hint, source, error",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "createdAfter",
            description = "Created at this time or later, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "createdBefore",
            description = "Created earlier than this, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "expiresAfter",
            description = "With this deadline or a later one, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "expiresBefore",
            description = "With an earlier deadline than this, RFC 3339",
            schema = @Schema(type = SchemaType.STRING, format = "date-time"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "sort",
            description = "The order; by settledAt come only uploads that have settled",
            schema =
                    @Schema(
                            enumeration = {
                                "createdAt",
                                "-createdAt",
                                "expiresAt",
                                "-expiresAt",
                                "settledAt",
                                "-settledAt"
                            },
                            defaultValue = "-createdAt"))
    @APIResponse(
            responseCode = "200",
            description = "A page; next is null on the last, else it stands in Link too",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Response list(@Context UriInfo uri) {
        Query query = Query.of(uri, ListQuery.and("limit", "cursor"));
        UploadFilter filter = ListQuery.filter(query, caller.get(), clock.instant());
        UploadOrder order = ListQuery.order(query);
        int limit = query.limit(50, 500);
        query.throwIfAny();
        Optional<UploadList.Place> beyond = query.text("cursor").map(cursor -> Places.place(cursor, order));
        List<Upload> found = browse.page(filter, order, beyond, limit + 1);
        return Page.of(found, limit, last -> Places.cursor(last, order))
                .map(browse::view)
                .answer(uri);
    }
}
