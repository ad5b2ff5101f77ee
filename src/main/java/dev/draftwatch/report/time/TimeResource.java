package dev.draftwatch.report.time;

import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Query;
import dev.draftwatch.report.ReportConfig;
import dev.draftwatch.report.count.Grouping;
import dev.draftwatch.report.wire.Format;
import dev.draftwatch.report.wire.Reported;
import dev.draftwatch.report.wire.Rows;
import dev.draftwatch.report.wire.Span;
import dev.draftwatch.report.wire.Unit;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/reports/time-to-upload} and {@code …/expiry}. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Requires("reports:read")
class TimeResource {
    private final Times times;
    private final Rows rows;
    private final ReportConfig config;
    private final Clock clock;

    TimeResource(Times times, Rows rows, ReportConfig config, Clock clock) {
        this.times = times;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/time-to-upload")
    @Operation(
            summary = "How long pictures take",
            description =
                    "Percentiles and distribution of the time from creation to picture. The moment is known only between two"
                            + " looks, so each is given as bounds. By hour, day, week, account, source or metadata.<key>.")
    @APIResponse(
            responseCode = "200",
            description = "The times, in seconds",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = TimeToUpload.class)))
    public Response timeToUpload(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "account", config.keys(), false);
        Span span = Span.of(query, grouping.spanUnit(), clock.instant());
        query.throwIfAny();
        TimeToUpload report = times.timeToUpload(grouping, span);
        return rows.answer(wish, report, TimeToUpload.COLUMNS, report.items().iterator());
    }

    @GET
    @Path("/expiry")
    @Operation(
            summary = "What another expiry would lose",
            description =
                    "For each account, and within it by source or metadata.<key>: the share of pictures that would have come too"
                            + " late after 2, 5, 10, 30 and 60 minutes, and the shortest expiry that loses less than 0.1 %.")
    @APIResponse(
            responseCode = "200",
            description = "The advice, with the uncertainty that looks leave",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ExpiryAdvice.class)))
    public Response expiry(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "account", config.keys(), false);
        Span span = Span.of(query, grouping.dimension().isEmpty() ? Unit.HOUR : Unit.DAY, clock.instant());
        if (grouping.unit() != null) {
            query.reject("by", "unknown", "By account, source or metadata.<key>");
        }
        query.throwIfAny();
        ExpiryAdvice report = times.advice(grouping, span);
        return rows.answer(wish, report, ExpiryAdvice.COLUMNS, report.items().iterator());
    }

    private Set<String> parameters() {
        Set<String> known = new HashSet<>(Grouping.PARAMETERS);
        known.removeAll(Set.of("creator", "limit"));
        known.addAll(Grouping.candidates(config.keys(), false));
        return known;
    }
}
