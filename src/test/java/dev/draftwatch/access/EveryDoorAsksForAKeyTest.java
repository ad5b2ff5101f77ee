package dev.draftwatch.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.draftwatch.access.key.Scopes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A forgotten {@link Requires} would be an open door, and no other test would notice. */
class EveryDoorAsksForAKeyTest {
    /** Opened by the upload's own read token instead. */
    private static final Set<String> WITH_ANOTHER_KEY =
            Set.of("/api/v1/uploads/{id}/status", "/api/v1/uploads/{id}/stream", "/api/v1/uploads/{id}/hint");

    /** Long work of any kind: who may start it may see it. */
    private static final String TASKS = "/api/v1/tasks";

    @Test
    void every_method_of_the_native_api_requires_a_scope() {
        Map<String, String> scopes = new TreeMap<>();
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.draftwatch")
                .forEach(resource -> resource.getMethods().stream()
                        .filter(method ->
                                resource.isAnnotatedWith(Path.class) && method.isMetaAnnotatedWith(HttpMethod.class))
                        .filter(method -> path(resource, method).startsWith("/api/"))
                        .forEach(method -> scopes.put(method.getName() + " " + path(resource, method), scope(method))));

        assertThat(scopes).hasSizeGreaterThan(6);
        assertThat(scopes).allSatisfy((door, scope) -> {
            String path = door.substring(door.indexOf(' ') + 1);
            assertThat(scope)
                    .as(door)
                    .isIn(
                            WITH_ANOTHER_KEY.contains(path)
                                    ? Set.of("")
                                    : path.startsWith(TASKS) ? Set.of(Requires.ANY) : Scopes.ALL);
        });
    }

    private static String path(JavaClass resource, JavaMethod method) {
        String base = resource.getAnnotationOfType(Path.class).value();
        return method.isAnnotatedWith(Path.class)
                ? base + "/" + method.getAnnotationOfType(Path.class).value().replaceFirst("^/", "")
                : base;
    }

    private static String scope(JavaMethod method) {
        if (method.isAnnotatedWith(Requires.class)) {
            return method.getAnnotationOfType(Requires.class).value();
        }
        JavaClass resource = method.getOwner();
        return resource.isAnnotatedWith(Requires.class)
                ? resource.getAnnotationOfType(Requires.class).value()
                : "";
    }
}
