package dev.draftwatch.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The native API of one process, as a back end far away calls it: an answer, or an exception when there was none. */
public final class NativeApi {
    private static final byte[] NOTHING = {};

    private final String base;

    public NativeApi(String url) {
        this.base = url + "/api/v1";
    }

    public Http.Reply create(Map<String, ?> wish, @Nullable String idempotencyKey) throws IOException {
        Map<String, String> headers = headers();
        headers.put("Content-Type", "application/json");
        if (idempotencyKey != null) {
            headers.put("Idempotency-Key", idempotencyKey);
        }
        return Http.call("POST", base + "/uploads", headers, Http.json(wish));
    }

    public Http.Reply get(String path) throws IOException {
        return Http.call("GET", base + path, headers(), NOTHING);
    }

    public Http.Reply post(String path, Map<String, ?> body) throws IOException {
        Map<String, String> headers = headers();
        headers.put("Content-Type", "application/json");
        return Http.call("POST", base + path, headers, Http.json(body));
    }

    public Http.Reply cancel(String id) throws IOException {
        return Http.call("DELETE", base + "/uploads/" + id, headers(), NOTHING);
    }

    public Http.Reply check(String id) throws IOException {
        return Http.call("POST", base + "/uploads/" + id + "/check", headers(), NOTHING);
    }

    /** The feed from a place to its present end. */
    public List<JsonNode> feed(long after, int pageSize) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        long from = after;
        while (true) {
            JsonNode page = found("/events?types=upload.*,image.*&after=" + from + "&limit=" + pageSize);
            page.path("items").forEach(events::add);
            if (page.path("items").isEmpty()) {
                return events;
            }
            from = page.path("next").longValue();
        }
    }

    /** Everything on record, page by page. */
    public List<JsonNode> uploads() throws IOException {
        return uploads("");
    }

    /**
     * What is on record, page by page.
     *
     * @param filter as in the query, such as {@code &state=draft}
     */
    public List<JsonNode> uploads(String filter) throws IOException {
        List<JsonNode> uploads = new ArrayList<>();
        String cursor = "";
        while (true) {
            JsonNode page = found("/uploads?limit=500" + filter + cursor);
            page.path("items").forEach(uploads::add);
            if (!page.hasNonNull("next")) {
                return uploads;
            }
            cursor = "&cursor=" + page.path("next").textValue();
        }
    }

    private JsonNode found(String path) throws IOException {
        Http.Reply reply = get(path);
        if (reply.status() != 200) {
            throw new IOException(path + " answers " + reply.status() + " " + reply.text());
        }
        return reply.body();
    }

    private static Map<String, String> headers() {
        return new HashMap<>(Map.of("Authorization", "Bearer " + Api.KEY));
    }
}
