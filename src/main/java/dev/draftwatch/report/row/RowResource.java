package dev.draftwatch.report.row;

import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.http.Page;
import dev.draftwatch.http.Query;
import dev.draftwatch.report.wire.Format;
import dev.draftwatch.report.wire.Reported;
import dev.draftwatch.report.wire.Rows;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code /api/v1/reports/abandoned} and {@code …/late}. JSON comes in pages, CSV and NDJSON as a stream to the end. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Requires("reports:read")
class RowResource {
    private static final String OLDEST_FIRST = "createdAt";
    private static final String METADATA = "metadata.";
    private static final Set<String> PARAMETERS =
            Set.of("createdAfter", "createdBefore", "account", "source", "creator", "format", "bom", "limit", "cursor");

    /** A page, for the API's description. */
    @Schema(name = "ReportedUploads")
    record Listed(List<ListedUpload> items, @Nullable String next) {}

    private final RowLists lists;
    private final Clock clock;

    RowResource(RowLists lists, Clock clock) {
        this.lists = lists;
        this.clock = clock;
    }

    @GET
    @Path("/abandoned")
    @Operation(
            summary = "Abandoned uploads",
            description =
                    "Those that expired without a picture, reclaimed or not, oldest first. JSON in pages by cursor; CSV and"
                            + " NDJSON as one stream, which cursor lets begin anywhere. metadata.<key>=<value> for any key.")
    @APIResponse(
            responseCode = "200",
            description = "The uploads",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Response abandoned(@Context UriInfo uri, @Context HttpHeaders headers) {
        return list(RowList.ABANDONED, uri, headers);
    }

    @GET
    @Path("/late")
    @Operation(
            summary = "Uploads whose picture came late",
            description = "Those whose picture corrected an earlier settlement, oldest first; written like abandoned.")
    @APIResponse(
            responseCode = "200",
            description = "The uploads",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Listed.class)))
    public Response late(@Context UriInfo uri, @Context HttpHeaders headers) {
        return list(RowList.LATE, uri, headers);
    }

    private Response list(RowList wanted, UriInfo uri, HttpHeaders headers) {
        Set<String> known = new HashSet<>(PARAMETERS);
        uri.getQueryParameters().keySet().stream()
                .filter(name -> name.startsWith(METADATA) && name.length() > METADATA.length())
                .forEach(known::add);
        Query query = Query.of(uri, known);
        Rows.Wish wish = Reported.wish(query, headers);
        Instant now = clock.instant();
        RowFilter filter = filter(query, known, now);
        int limit = query.limit(50, 500);
        query.throwIfAny();
        UUID after = query.text("cursor").map(RowResource::place).orElse(null);
        if (wish.format() != Format.JSON) {
            return lists.file(wish, wanted, filter, after, now);
        }
        List<ListedUpload> found = lists.page(wanted, filter, after, limit + 1, now);
        return Page.of(found, limit, last -> Cursor.after(OLDEST_FIRST, last.id()))
                .answer(uri);
    }

    private static RowFilter filter(Query query, Set<String> known, Instant now) {
        Map<String, String> metadata = new TreeMap<>();
        for (String name : known) {
            if (name.startsWith(METADATA)) {
                query.text(name).ifPresent(value -> metadata.put(name.substring(METADATA.length()), value));
            }
        }
        Instant to = query.instant("createdBefore").orElse(now);
        return new RowFilter(
                query.instant("createdAfter").orElse(Instant.EPOCH),
                to,
                query.text("account").orElse(null),
                query.text("source").orElse(null),
                query.text("creator").orElse(null),
                metadata);
    }

    private static UUID place(String cursor) {
        return Cursor.decode(cursor, OLDEST_FIRST, 1, keys -> UUID.fromString(keys.get(0)));
    }
}
