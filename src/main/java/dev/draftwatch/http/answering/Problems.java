package dev.draftwatch.http.answering;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.http.Problem;
import dev.draftwatch.http.Unforeseen;
import jakarta.inject.Singleton;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.faulttolerance.exceptions.BulkheadException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Writes every "no" of the native API as a problem document. The one place that does. */
@Singleton
class Problems {
    private static final Logger LOG = Logger.getLogger(Problems.class);
    private static final Duration ROOM_AGAIN_IN = Duration.ofSeconds(1);
    private static final List<String> KEPT_HEADERS =
            List.of(HttpHeaders.RETRY_AFTER, HttpHeaders.WWW_AUTHENTICATE, "Accept-Post");

    private static final Pattern MEDIA_TYPE = Pattern.compile("[^/;\\s]+/[^/;\\s]+(\\s*;.*)?");

    private final ObjectMapper json;
    private final AllowedMethods allowed;

    Problems(ObjectMapper json, AllowedMethods allowed) {
        this.json = json;
        this.allowed = allowed;
    }

    @ServerExceptionMapper
    public Response problem(Problem problem) {
        Response.ResponseBuilder answer = Response.status(problem.status())
                .entity(bytes(problem))
                .type("application/problem+json")
                .header(HttpHeaders.CACHE_CONTROL, "no-store");
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    /** What the platform refuses: unknown paths and methods, types it cannot read or write, bodies over its own limit. */
    @ServerExceptionMapper
    public Response refused(WebApplicationException refusal, UriInfo uri, HttpHeaders headers, Request request) {
        Response platform = refusal.getResponse();
        if (platform.getStatus() < 400) {
            return platform;
        }
        if (platform.getStatus() >= 500) {
            return unexpected(refusal, uri);
        }
        if (platform.getStatus() == 404 || platform.getStatus() == 405) {
            return problem(nothingAt(uri.getPath(), request.getMethod()));
        }
        int status = platform.getStatus() == 400 && hasNoType(headers) ? 415 : platform.getStatus();
        Problem problem = Problem.of(status, detail(status));
        KEPT_HEADERS.forEach(name -> {
            String value = platform.getHeaderString(name);
            if (value != null) {
                problem.header(name, value);
            }
        });
        return problem(problem);
    }

    /** The platform finds nothing at a path, or not this method; which of both it says depends on how resources are cut. */
    Problem nothingAt(String path, String method) {
        Set<String> methods = allowed.of(path);
        return methods.isEmpty() || methods.contains(method)
                ? Problem.of(404, "There is nothing at this path")
                : Problem.of(405, "This path has other methods; see Allow")
                        .header(HttpHeaders.ALLOW, String.join(", ", methods));
    }

    /** The platform calls an unreadable Content-Type a bad request; it is a type that is not read here, like others. */
    private static boolean hasNoType(HttpHeaders headers) {
        String type = headers.getHeaderString(HttpHeaders.CONTENT_TYPE);
        return type != null && !MEDIA_TYPE.matcher(type).matches();
    }

    /** As many at once as this door takes; the others' places, health above all, stay free. */
    @ServerExceptionMapper
    public Response crowded(BulkheadException full) {
        return problem(Problem.of(503, "Too many requests of this kind wait already; nothing was done")
                .retryAfter(ROOM_AGAIN_IN));
    }

    @ServerExceptionMapper
    public Response unexpected(Throwable failure, UriInfo uri) {
        if (failure instanceof IOException) {
            // The platform's own word, while it read the body: the caller went away, or sent what is no HTTP.
            LOG.debugf("A request broke off: %s %s", failure.getMessage(), uri.getPath());
            return problem(Problem.of(400, "The request broke off, or is no HTTP"));
        }
        return problem(Unforeseen.asProblem(failure, uri.getPath()));
    }

    byte[] bytes(Problem problem) {
        try {
            return json.writeValueAsBytes(problem.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A problem could not be written", e);
        }
    }

    private static String detail(int status) {
        return switch (status) {
            case 400 -> "The request cannot be read";
            case 406 -> "This can be answered in another type only than the ones in Accept";
            case 413 -> "The body is too large";
            case 415 -> "A body of this type is not read here";
            default -> "The request was refused";
        };
    }
}
