package dev.draftwatch.http;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next the cursor of the part that follows; null on the last one
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /**
     * {@return the first of what was found}
     *
     * @param found one more than the limit where more follows
     * @param cursor where the list goes on after an item
     */
    public static <T> Page<T> of(List<T> found, int limit, Function<? super T, String> cursor) {
        if (found.size() <= limit) {
            return new Page<>(found, null);
        }
        return new Page<>(found.subList(0, limit), cursor.apply(found.get(limit - 1)));
    }

    /** {@return the same part, as others see it} */
    public <R> Page<R> map(Function<? super T, R> view) {
        return new Page<>(items.stream().<R>map(view).toList(), next);
    }

    /**
     * {@return the page with {@code Link: rel="next"}: the same request with the next cursor} The link is relative to the
     * request, so it holds behind every proxy.
     */
    public Response answer(UriInfo uri) {
        Response.ResponseBuilder answer = Response.ok(this, MediaType.APPLICATION_JSON_TYPE);
        if (next != null) {
            URI following =
                    uri.getRequestUriBuilder().replaceQueryParam("cursor", next).build();
            answer.header("Link", "<" + following.getRawPath() + "?" + following.getRawQuery() + ">; rel=\"next\"");
        }
        return answer.build();
    }
}
