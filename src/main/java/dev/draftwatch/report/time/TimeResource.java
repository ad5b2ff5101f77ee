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
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    private static final Histogram NONE = new Histogram(Map.of(), Map.of());

    private final TimeStore store;
    private final Rows rows;
    private final ReportConfig config;
    private final Clock clock;

    TimeResource(TimeStore store, Rows rows, ReportConfig config, Clock clock) {
        this.store = store;
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
    @APIResponse(responseCode = "400", description = "A parameter is unknown or out of shape")
    public Response timeToUpload(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "account", config.keys(), false);
        Span span = Span.of(query, grouping.spanUnit(), clock.instant());
        query.throwIfAny();
        Histogram all = store.histograms(grouping, span, true).getOrDefault("", NONE);
        List<TimeToUpload.Group> groups = store.histograms(grouping, span, false).entrySet().stream()
                .map(group -> TimeToUpload.group(group.getKey(), group.getValue()))
                .toList();
        TimeToUpload report = new TimeToUpload(new Reported(span), grouping.by(), TimeToUpload.group("", all), groups);
        return rows.answer(wish, report, TimeToUpload.COLUMNS, groups.iterator());
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
    @APIResponse(responseCode = "400", description = "A parameter is unknown or out of shape")
    public Response expiry(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "account", config.keys(), false);
        Span span = Span.of(query, grouping.dimension().isEmpty() ? Unit.HOUR : Unit.DAY, clock.instant());
        if (grouping.unit() != null) {
            query.reject("by", "unknown", "By account, source or metadata.<key>");
        }
        query.throwIfAny();
        List<ExpiryAdvice.Group> advice = new ArrayList<>();
        Grouping accounts = new Grouping(
                "account", null, grouping.dimension(), grouping.value(), grouping.account(), grouping.source());
        for (Map.Entry<String, Histogram> account :
                store.histograms(accounts, span, false).entrySet()) {
            advice.add(ExpiryAdvice.group(account.getKey(), "", account.getValue()));
            if (!grouping.by().equals("account")) {
                Grouping within = new Grouping(
                        grouping.by(),
                        null,
                        grouping.dimension(),
                        grouping.value(),
                        account.getKey(),
                        grouping.source());
                store.histograms(within, span, false)
                        .forEach((group, histogram) ->
                                advice.add(ExpiryAdvice.group(account.getKey(), group, histogram)));
            }
        }
        ExpiryAdvice report = new ExpiryAdvice(new Reported(span), grouping.by(), advice);
        return rows.answer(wish, report, ExpiryAdvice.COLUMNS, advice.iterator());
    }

    private Set<String> parameters() {
        Set<String> known = new HashSet<>(Grouping.PARAMETERS);
        known.removeAll(Set.of("creator", "limit"));
        known.addAll(Grouping.candidates(config.keys(), false));
        return known;
    }
}
