package dev.draftwatch.report.count;

import dev.draftwatch.access.Requires;
import dev.draftwatch.http.Query;
import dev.draftwatch.report.ReportConfig;
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
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code /api/v1/reports/…}: what is counted. */
@Path("/api/v1/reports")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, Format.CSV_TYPE, Format.NDJSON_TYPE})
@Requires("reports:read")
class CountResource {
    private static final List<String> COUNTS = List.of(
            "asked",
            "issued",
            "uploaded",
            "late",
            "expired",
            "deleted",
            "reclaimed",
            "failed",
            "open",
            "retried",
            "abandoned",
            "conversion",
            "calls",
            "abandonedCalls");
    private static final List<String> FUNNEL = Stream.of(
                    Stream.of("group"),
                    COUNTS.stream(),
                    Stream.of("asked", "issued", "uploaded", "abandoned", "conversion")
                            .map(name -> "previous." + name))
            .flatMap(names -> names)
            .toList();
    private static final List<String> ABANDONERS =
            List.of("creator", "issued", "uploaded", "abandoned", "open", "share", "calls");
    private static final List<String> FAILURES = List.of("code", "cloudflare", "count", "share");

    private final Counting counting;
    private final Rows rows;
    private final ReportConfig config;
    private final Clock clock;

    CountResource(Counting counting, Rows rows, ReportConfig config, Clock clock) {
        this.counting = counting;
        this.rows = rows;
        this.config = config;
        this.clock = clock;
    }

    @GET
    @Path("/funnel")
    @Operation(
            summary = "What became of the uploads created in a time",
            description =
                    "By hour, day, week (UTC), account, source, creator, or metadata.<key> for keys that are added up; compared"
                            + " with the time of the same length before. account, source, creator and metadata.<key> restrict"
                            + " it, one of the last two at most.")
    @APIResponse(
            responseCode = "200",
            description = "The counts, by the state each upload is in now",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Funnel.class)))
    public Response funnel(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "day", config.keys(), true);
        Span span = Span.of(query, grouping.spanUnit(), clock.instant());
        int limit = query.limit(1_000, 10_000);
        query.throwIfAny();
        Funnel funnel = counting.funnel(grouping, span, limit);
        return rows.answer(wish, funnel, FUNNEL, funnel.items().iterator());
    }

    @GET
    @Path("/abandoners")
    @Operation(
            summary = "Creators with the most abandoned uploads",
            description = "Of those created in a time, in whole days.")
    @APIResponse(
            responseCode = "200",
            description = "Most abandoned first",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Abandoners.class)))
    public Response abandoners(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, without("by"));
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping asked = Grouping.of(query, "creator", config.keys(), true);
        Span span = Span.of(query, Unit.DAY, clock.instant());
        int limit = query.limit(20, 1_000);
        query.throwIfAny();
        List<Abandoner> found = counting.abandoners(asked, span, limit);
        return rows.answer(wish, new Abandoners(new Reported(span), found), ABANDONERS, found.iterator());
    }

    @GET
    @Path("/failures")
    @Operation(
            summary = "Why creates failed",
            description = "By Cloudflare's code, or a word of Draftwatch's where it gave none; in whole days.")
    @APIResponse(
            responseCode = "200",
            description = "Most frequent first",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Failures.class)))
    public Response failures(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query =
                Query.of(uri, Set.of("account", "source", "createdAfter", "createdBefore", "format", "bom", "limit"));
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping byCode = new Grouping(
                "failure",
                null,
                "failure",
                null,
                query.text("account").orElse(null),
                query.text("source").orElse(null));
        Span span = Span.of(query, Unit.DAY, clock.instant());
        int limit = query.limit(100, 1_000);
        query.throwIfAny();
        List<FailureCount> found = counting.failures(byCode, span, limit);
        return rows.answer(wish, new Failures(new Reported(span), found), FAILURES, found.iterator());
    }

    @GET
    @Path("/cost")
    @Operation(
            summary = "What abandoned uploads cost",
            description =
                    "URLs that were issued for nothing and looks at Cloudflare spent on them, by the groups of the funnel. A"
                            + " create costs a call besides; reading Cloudflare's list is for all uploads together and not in it.")
    @APIResponse(
            responseCode = "200",
            description = "The costs",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Costs.class)))
    public Response cost(@Context UriInfo uri, @Context HttpHeaders headers) {
        Query query = Query.of(uri, parameters());
        Rows.Wish wish = Reported.wish(query, headers);
        Grouping grouping = Grouping.of(query, "account", config.keys(), true);
        Span span = Span.of(query, grouping.spanUnit(), clock.instant());
        int limit = query.limit(1_000, 10_000);
        query.throwIfAny();
        Costs costs = counting.cost(grouping, span, limit);
        return rows.answer(wish, costs, Costs.COLUMNS, costs.items().iterator());
    }

    /** The answer to {@code abandoners}. */
    @Schema(name = "Abandoners")
    record Abandoners(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Reported reported, List<Abandoner> items) {}

    /** The answer to {@code failures}. */
    @Schema(name = "Failures")
    record Failures(
            @com.fasterxml.jackson.annotation.JsonUnwrapped Reported reported, List<FailureCount> items) {}

    private Set<String> parameters() {
        Set<String> known = new HashSet<>(Grouping.PARAMETERS);
        known.addAll(Grouping.candidates(config.keys(), true));
        return known;
    }

    private Set<String> without(String name) {
        return parameters().stream().filter(known -> !known.equals(name)).collect(Collectors.toSet());
    }
}
