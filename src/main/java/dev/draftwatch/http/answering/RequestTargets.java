package dev.draftwatch.http.answering;

import dev.draftwatch.http.Problem;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a request target that is no URI, not percent-encoded UTF-8, or has parameters in its path: no address here has any,
 * and while routes do not see them, whoever judges a path by how it begins would be walked around. The platform would answer the one half of them with
 * nothing at all, which the launcher therefore forbids it, and read replacement characters into the other, which then look for
 * what nobody asked for. Doors of another dialect had theirs before.
 */
@Singleton
class RequestTargets {
    /** After the request has its id, before anything reads its path. */
    private static final int BEFORE_PATHS = 9_900;

    private final Problems problems;

    RequestTargets(Problems problems) {
        this.problems = problems;
    }

    void register(@Observes Filters filters) {
        filters.register(this::judge, BEFORE_PATHS);
    }

    private void judge(RoutingContext request) {
        String target = request.request().uri();
        boolean readable = isReadable(target);
        if (readable && !hasParameters(target)) {
            request.next();
            return;
        }
        Problem problem = Problem.of(
                400,
                readable
                        ? "A path here has no parameters (;)"
                        : "The request target is not a URI of percent-encoded UTF-8");
        request.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", "application/problem+json")
                .end(Buffer.buffer(problems.bytes(problem)));
    }

    private static boolean hasParameters(String target) {
        int semicolon = target.indexOf(';');
        int query = target.indexOf('?');
        return semicolon >= 0 && (query < 0 || semicolon < query);
    }

    static boolean isReadable(String target) {
        try {
            URI unused = new URI(target);
        } catch (URISyntaxException e) {
            return false;
        }
        byte[] sent = target.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(sent.length);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                decoded.write(sent[i]);
                continue;
            }
            int high = i + 2 < sent.length ? Character.digit(sent[i + 1], 16) : -1;
            int low = i + 2 < sent.length ? Character.digit(sent[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return false;
            }
            decoded.write(high * 16 + low);
            i += 2;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(decoded.toByteArray()));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
