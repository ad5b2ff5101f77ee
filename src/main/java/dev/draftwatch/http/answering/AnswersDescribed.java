package dev.draftwatch.http.answering;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Completes the API's description with what holds for every call, so that no resource has to repeat it: the key, the headers,
 * and that every "no" is a problem document.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class AnswersDescribed implements OASFilter {
    private static final String NATIVE = "/api/v1/";
    private static final String KEY = "key";
    /** What an answer's status says about its headers. */
    private static final Map<String, Map<String, String>> HEADERS = Map.of(
            "201", Map.of("Location", "Where it is from now on"),
            "202", Map.of("Location", "Where to ask how it goes, where there is more to know"),
            "401", Map.of("WWW-Authenticate", "Bearer"),
            "409", Map.of("Retry-After", "Seconds after which to ask again, where that may help"),
            "429", Map.of("Retry-After", "Seconds after which to ask again"),
            "503", Map.of("Retry-After", "Seconds after which to ask again, where that is known"));

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getPaths() == null) {
            return;
        }
        api.getComponents().addSchema(ProblemShape.NAME, ProblemShape.schema());
        api.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> {
                    if (path.startsWith(NATIVE)) {
                        completeOurs(operation);
                    } else if (method != HttpMethod.GET && operation.getRequestBody() != null) {
                        add(operation, "400", "The body breaks a rule; detail names it");
                    }
                    complete(operation);
                }));
    }

    private static void completeOurs(Operation operation) {
        if (!isForBrowsers(operation)) {
            operation.addSecurityRequirement(
                    OASFactory.createSecurityRequirement().addScheme(KEY));
            add(operation, "401", "No key, or one that is not known");
            add(operation, "403", "The key lacks the scope");
            add(operation, "429", "The key's calls per minute are used up; see Retry-After");
        }
        add(operation, "400", "A parameter is unknown or out of shape; errors names it");
        add(operation, "503", "The database cannot be reached, or no call to Cloudflare is left; see Retry-After");
    }

    private static void complete(Operation operation) {
        operation.getResponses().getAPIResponses().forEach((status, answer) -> {
            if (status.compareTo("400") >= 0 && answer.getContent() == null) {
                answer.setContent(ProblemShape.content());
            }
            header(answer, "X-Request-Id", "The request's own, or one that was made for it; stands in the log");
            HEADERS.getOrDefault(status, Map.of()).forEach((name, meaning) -> header(answer, name, meaning));
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

    private static void header(APIResponse answer, String name, String meaning) {
        if (answer.getHeaders() == null || !answer.getHeaders().containsKey(name)) {
            answer.addHeader(
                    name,
                    OASFactory.createHeader()
                            .description(meaning)
                            .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        }
    }
}
