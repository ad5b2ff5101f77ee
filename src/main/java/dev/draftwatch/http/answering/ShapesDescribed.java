package dev.draftwatch.http.answering;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationValue;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;
import org.jspecify.annotations.Nullable;

/**
 * Says of every member of a body whether it may be null and whether it is always there, as the record behind it says: what is
 * {@code @Nullable} may be null; an answer has all its members, but for those that are left out where they are null and those
 * that are expressly not required. What a request must have only its resource knows, and says so there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ShapesDescribed implements OASFilter {
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName INCLUDED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final DotName UNWRAPPED = DotName.createSimple("com.fasterxml.jackson.annotation.JsonUnwrapped");
    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final String REFERENCE = "#/components/schemas/";

    private final IndexView index;

    public ShapesDescribed(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null || api.getPaths() == null) {
            return;
        }
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        Set<String> requests = requests(api, schemas);
        for (ClassInfo type : index.getKnownClasses()) {
            Schema schema = type.isRecord() ? schemas.get(nameOf(type)) : null;
            if (schema != null && schema.getProperties() != null) {
                Map<String, RecordComponentInfo> members = members(type);
                // Another record may have the same simple name; it is not the one that is described.
                if (members.keySet().equals(schema.getProperties().keySet())) {
                    complete(schema, type, members, !requests.contains(nameOf(type)));
                }
            }
        }
    }

    private static void complete(
            Schema schema, ClassInfo type, Map<String, RecordComponentInfo> members, boolean answer) {
        List<String> required = new ArrayList<>();
        Map<String, Schema> properties = new LinkedHashMap<>();
        members.forEach((name, member) -> {
            Schema property = Objects.requireNonNull(schema.getProperties().get(name));
            boolean nullable = member.type().hasAnnotation(NULLABLE);
            boolean leftOut = nullable && (isLeftOut(type) || isLeftOut(member));
            properties.put(name, nullable && !(answer && leftOut) ? orNull(property) : property);
            if (answer && !leftOut && !isOptional(member)) {
                required.add(name);
            }
        });
        schema.setProperties(properties);
        if (answer) {
            schema.setRequired(required);
        }
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null && schema.getEnumeration() == null && schema.getType() != null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .addAnyOf(schema)
                .addAnyOf(OASFactory.createSchema().addType(SchemaType.NULL));
    }

    /**
     * In the order of the record. Most annotations know fields, not components, and are found there; what is unwrapped stands where its wrapper would. */
    private Map<String, RecordComponentInfo> members(ClassInfo type) {
        Map<String, RecordComponentInfo> members = new LinkedHashMap<>();
        for (RecordComponentInfo member : type.recordComponentsInDeclarationOrder()) {
            if (member.field().hasAnnotation(UNWRAPPED)) {
                members.putAll(members(index.getClassByName(member.type().name())));
            } else {
                members.put(member.name(), member);
            }
        }
        return members;
    }

    private static boolean isLeftOut(ClassInfo type) {
        return leavesOut(type.declaredAnnotation(INCLUDED));
    }

    private static boolean isLeftOut(RecordComponentInfo member) {
        return leavesOut(member.field().annotation(INCLUDED));
    }

    private static boolean leavesOut(@Nullable AnnotationInstance included) {
        return included != null && included.value().asEnum().equals("NON_NULL");
    }

    private static boolean isOptional(RecordComponentInfo member) {
        AnnotationInstance schema = member.field().annotation(SCHEMA);
        AnnotationValue required = schema == null ? null : schema.value("required");
        return required != null && !required.asBoolean();
    }

    private static String nameOf(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        AnnotationValue name = schema == null ? null : schema.value("name");
        return name == null ? type.simpleName() : name.asString();
    }

    /** Every schema that a request's body is made of. */
    private static Set<String> requests(OpenAPI api, Map<String, Schema> schemas) {
        Deque<Schema> open = new ArrayDeque<>();
        for (PathItem path : api.getPaths().getPathItems().values()) {
            path.getOperations().values().stream()
                    .filter(operation -> operation.getRequestBody() != null)
                    .flatMap(operation -> operation.getRequestBody().getContent().getMediaTypes().values().stream())
                    .filter(content -> content.getSchema() != null)
                    .forEach(content -> open.add(content.getSchema()));
        }
        Set<String> names = new HashSet<>();
        while (!open.isEmpty()) {
            Schema schema = open.remove();
            if (schema.getRef() != null) {
                String name = schema.getRef().substring(REFERENCE.length());
                Schema named = schemas.get(name);
                if (names.add(name) && named != null) {
                    open.add(named);
                }
            }
            parts(schema).forEach(open::add);
        }
        return names;
    }

    private static Stream<Schema> parts(Schema schema) {
        Stream<Schema> members =
                schema.getProperties() == null ? Stream.of() : schema.getProperties().values().stream();
        return schema.getItems() == null ? members : Stream.concat(members, Stream.of(schema.getItems()));
    }
}
