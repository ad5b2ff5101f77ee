package dev.draftwatch.http.answering;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the API's description with what holds for every native call, so that no resource has to repeat it: the key, and
 * that every "no" is a problem document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class ProblemsDescribed implements OASFilter {
    private static final String NATIVE = "/api/v1/";
    private static final String KEY = "key";
    private static final String PROBLEM = "Problem";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getPaths() == null) {
            return;
        }
        api.getComponents().addSchema(PROBLEM, problem());
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith(NATIVE)) {
                item.getOperations().values().forEach(ProblemsDescribed::complete);
            }
        });
    }

    private static void complete(Operation operation) {
        if (!isForBrowsers(operation)) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(KEY));
            add(operation, "401", "No key, or one that is not known");
            add(operation, "403", "The key lacks the scope");
        }
        add(operation, "503", "The database cannot be reached, or no call to Cloudflare is left; see Retry-After");
        operation.getResponses().getAPIResponses().forEach((status, response) -> {
            if (status.compareTo("400") >= 0 && response.getContent() == null) {
                response.setContent(problems());
            }
        });
    }

    /** Those have a read token instead of a key. */
    private static boolean isForBrowsers(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(parameter -> "token".equals(parameter.getName()));
    }

    private static void add(Operation operation, String status, String description) {
        if (operation.getResponses().getAPIResponse(status) == null) {
            APIResponse response = OASFactory.createAPIResponse().description(description);
            operation.getResponses().addAPIResponse(status, response);
        }
    }

    private static Content problems() {
        return OASFactory.createContent()
                .addMediaType(
                        "application/problem+json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(PROBLEM)));
    }

    private static Schema problem() {
        Schema error = typed(SchemaType.OBJECT, "One broken rule")
                .addProperty("field", typed(SchemaType.STRING, "As it is named in the request"))
                .addProperty("rule", typed(SchemaType.STRING, "Which rule, for programs"))
                .addProperty("message", typed(SchemaType.STRING, "What is wrong, for people"));
        return typed(SchemaType.OBJECT, "Why not, as RFC 9457 puts it")
                .addProperty("type", typed(SchemaType.STRING, "Always about:blank for now"))
                .addProperty("title", typed(SchemaType.STRING, "The status in words"))
                .addProperty("status", typed(SchemaType.INTEGER, "The HTTP status"))
                .addProperty("detail", typed(SchemaType.STRING, "What is wrong, for people"))
                .addProperty(
                        "errors",
                        typed(SchemaType.ARRAY, "Each broken rule, where the request breaks some")
                                .items(error))
                .addProperty("requestId", typed(SchemaType.STRING, "Stands in the log beside the details"))
                .addProperty(
                        "cloudflare",
                        typed(SchemaType.OBJECT, "Cloudflare's code and message, where Cloudflare said no"));
    }

    private static Schema typed(SchemaType type, String description) {
        return OASFactory.createSchema().addType(type).description(description);
    }
}
