package dev.draftwatch.report.wire;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** Describes the parameters that reports have in common, once instead of at each. */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ParametersDescribed implements OASFilter {
    private static final String REPORTS = "/api/v1/reports/";
    private static final String GROUPS =
            "hour, day, week (UTC), account, source, creator, or metadata.<key> for a key that is added up";
    private static final List<String> EVERYWHERE =
            List.of("createdAfter", "createdBefore", "account", "source", "format", "bom");
    private static final Map<String, List<String>> MORE = Map.of(
            "funnel", List.of("by", "creator", "limit"),
            "cost", List.of("by", "creator", "limit"),
            "abandoners", List.of("creator", "limit"),
            "failures", List.of("limit"),
            "time-to-upload", List.of("by"),
            "expiry", List.of("by"),
            "abandoned", List.of("creator", "limit", "cursor"),
            "late", List.of("creator", "limit", "cursor"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        api.getPaths().getPathItems().forEach((path, item) -> {
            Operation operation = item.getGET();
            List<String> more = path.startsWith(REPORTS) ? MORE.get(path.substring(REPORTS.length())) : null;
            if (operation != null && more != null) {
                all().forEach((name, parameter) -> {
                    if (EVERYWHERE.contains(name) || more.contains(name)) {
                        operation.addParameter(parameter);
                    }
                });
            }
        });
    }

    private static Map<String, Parameter> all() {
        Map<String, Parameter> all = new LinkedHashMap<>();
        add(all, "by", "What to group by: " + GROUPS, text());
        add(
                all,
                "createdAfter",
                "Created at this time or later, RFC 3339. Sums are of whole hours, days or weeks: it is widened to them, and is 30"
                        + " days before the end by default. Lists of uploads take it as it is, and begin with the first by default",
                text().format("date-time"));
        add(
                all,
                "createdBefore",
                "Created earlier than this, widened in the same way where that is; now by default",
                text().format("date-time"));
        add(all, "account", "Only this account's", text());
        add(all, "source", "Only those created this way: api, gateway or import", text());
        add(all, "creator", "Only this creator's", text());
        add(all, "limit", "How many groups, or how many on a page of JSON", whole());
        add(all, "cursor", "Where to go on: the next of the page before", text());
        add(
                all,
                "format",
                "json, csv or ndjson; by default what Accept says",
                text().addEnumeration("json").addEnumeration("csv").addEnumeration("ndjson"));
        add(
                all,
                "bom",
                "Begins a CSV with a byte order mark, which Excel needs to read UTF-8",
                text().addEnumeration("true").addEnumeration("false"));
        return all;
    }

    private static void add(Map<String, Parameter> all, String name, String description, Schema schema) {
        all.put(
                name,
                OASFactory.createParameter()
                        .in(Parameter.In.QUERY)
                        .name(name)
                        .description(description)
                        .schema(schema));
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING);
    }

    private static Schema whole() {
        return OASFactory.createSchema().addType(Schema.SchemaType.INTEGER);
    }
}
