package dev.draftwatch.http.answering;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import jakarta.ws.rs.core.MediaType;
import java.math.BigDecimal;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Describes the two parameters by which a caller says which part of a list is wanted, at every call that answers a schema
 * whose name ends in {@code Page}. What a resource says of them itself stands.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.RUNTIME_STARTUP)
public class PagesDescribed implements OASFilter {
    @Override
    public Operation filterOperation(Operation operation) {
        APIResponse answer = operation.getResponses() == null
                ? null
                : operation.getResponses().getAPIResponse("200");
        if (answer == null
                || answer.getContent() == null
                || !answer.getContent().hasMediaType(MediaType.APPLICATION_JSON)) {
            return operation;
        }
        Schema schema =
                answer.getContent().getMediaType(MediaType.APPLICATION_JSON).getSchema();
        if (schema != null && schema.getRef() != null && schema.getRef().endsWith("Page")) {
            describe(
                    operation,
                    "limit",
                    "How many on a page",
                    OASFactory.createSchema()
                            .addType(SchemaType.INTEGER)
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(500))
                            .defaultValue(50));
            describe(
                    operation,
                    "cursor",
                    "The next of the page before, in the same order",
                    OASFactory.createSchema().addType(SchemaType.STRING));
        }
        return operation;
    }

    private static void describe(Operation operation, String name, String description, Schema schema) {
        List<Parameter> known = operation.getParameters();
        if (known == null || known.stream().noneMatch(parameter -> name.equals(parameter.getName()))) {
            operation.addParameter(OASFactory.createParameter()
                    .in(Parameter.In.QUERY)
                    .name(name)
                    .description(description)
                    .schema(schema));
        }
    }
}
