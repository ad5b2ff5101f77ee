package dev.draftwatch.emulator.alone;

import dev.draftwatch.emulator.BodyReader;
import dev.draftwatch.emulator.control.ControlJson;
import dev.draftwatch.emulator.control.ControlProblem;
import dev.draftwatch.emulator.control.ControlResource;
import dev.draftwatch.emulator.notification.NotificationControl;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Serves the control's resources by what is written on them, where no JAX-RS is there to do it. They take a body or a query's
 * parameters, as text, and answer JSON or nothing.
 */
final class ControlRoutes {
    private static final Logger LOG = Logger.getLogger(ControlRoutes.class);
    private static final List<Class<?>> RESOURCES = List.of(ControlResource.class, NotificationControl.class);

    private final Map<String, Map<String, Operation>> operations = new TreeMap<>();

    private record Operation(Object resource, Method method) {}

    ControlRoutes(Parts parts) {
        for (Class<?> type : RESOURCES) {
            Object resource = parts.get(type);
            for (Method method : type.getDeclaredMethods()) {
                verb(method).ifPresent(verb -> operations
                        .computeIfAbsent(path(type, method), unknown -> new TreeMap<>())
                        .put(verb, new Operation(resource, method)));
            }
        }
    }

    void take(RoutingContext context) {
        HttpServerRequest request = context.request();
        @Nullable Map<String, Operation> there = operations.get(request.path());
        if (there == null) {
            refuse(context.response(), 404, "Not Found");
            return;
        }
        String asked = request.method().name();
        @Nullable Operation operation = there.get(asked.equals("HEAD") ? "GET" : asked);
        if (operation == null) {
            context.response().putHeader("Allow", String.join(", ", there.keySet()));
            refuse(context.response(), 405, "Method Not Allowed");
            return;
        }
        BodyReader.read(request, (body, tooLarge) -> {
            if (tooLarge) {
                refuse(context.response(), 413, "Content Too Large");
            } else {
                carryOut(context, operation, new String(body, StandardCharsets.UTF_8));
            }
        });
    }

    private static void carryOut(RoutingContext context, Operation operation, String body) {
        Callable<Optional<Object>> work = () -> Optional.ofNullable(operation
                .method()
                .invoke(operation.resource(), arguments(operation.method(), context.request(), body)));
        HttpServerResponse response = context.response();
        context.vertx()
                .executeBlocking(work, false)
                .onComplete(
                        answer -> {
                            if (answer.isPresent()) {
                                response.putHeader("Content-Type", "application/json;charset=UTF-8")
                                        .end(answer.get().toString());
                            } else {
                                response.setStatusCode(204).end();
                            }
                        },
                        broken -> {
                            Throwable why = broken instanceof InvocationTargetException thrown
                                    ? thrown.getTargetException()
                                    : broken;
                            if (why instanceof ControlJson.Unreadable unreadable) {
                                answer(response, 400, ControlProblem.unreadable(unreadable));
                            } else {
                                LOG.error("The emulator's control failed", why);
                                refuse(response, 500, "Internal Server Error");
                            }
                        });
    }

    private static @Nullable Object[] arguments(Method method, HttpServerRequest request, String body) {
        return Arrays.stream(method.getParameters())
                .map(parameter -> argument(parameter, request, body))
                .toArray();
    }

    private static @Nullable String argument(Parameter parameter, HttpServerRequest request, String body) {
        QueryParam named = parameter.getAnnotation(QueryParam.class);
        return named == null ? body : request.getParam(named.value());
    }

    static void refuse(HttpServerResponse response, int status, String title) {
        answer(response, status, ControlProblem.text(title, status, null));
    }

    private static void answer(HttpServerResponse response, int status, String problem) {
        response.setStatusCode(status)
                .putHeader("Content-Type", ControlProblem.TYPE)
                .end(problem);
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private static String path(Class<?> type, Method method) {
        String first = type.getAnnotation(Path.class).value();
        return method.isAnnotationPresent(Path.class)
                ? first + "/" + method.getAnnotation(Path.class).value()
                : first;
    }
}
