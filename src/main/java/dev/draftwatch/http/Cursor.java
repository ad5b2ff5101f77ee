package dev.draftwatch.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;

/** Where a list goes on: the keys of the last item, opaque to callers, good only for the sort it was made for. */
public final class Cursor {
    private static final ObjectMapper JSON = JsonMapper.builder().build();

    private Cursor() {}

    /** {@return where a list goes on whose items have one key, safe in a URL as it is} */
    public static String after(String sort, Object key) {
        return encode(sort, List.of(key.toString()));
    }

    /** {@return the cursor, safe in a URL as it is} */
    public static String encode(String sort, List<String> keys) {
        List<String> parts = new ArrayList<>();
        parts.add(sort);
        parts.addAll(keys);
        try {
            return Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(parts));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A cursor could not be written", e);
        }
    }

    /**
     * {@return what {@code reading} makes of the keys}
     *
     * @param count how many keys a cursor of this list has
     * @param reading turns keys into values; what it refuses ({@link IllegalArgumentException}, {@link DateTimeException})
     *     is the caller's mistake like any other
     * @throws Problem 400 naming {@code cursor} for garbage and for another sort's cursor
     */
    public static <T> T decode(String cursor, String sort, int count, Function<List<String>, T> reading) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(cursor);
            String[] parts = JSON.readValue(new String(json, StandardCharsets.UTF_8), String[].class);
            List<String> all = List.of(parts);
            List<String> keys = all.subList(Math.min(1, all.size()), all.size());
            if (keys.size() == count
                    && all.get(0).equals(sort)
                    && keys.stream().allMatch(Text::canBeKept)
                    && encode(sort, keys).equals(cursor)) {
                return reading.apply(keys);
            }
        } catch (IllegalArgumentException | NullPointerException | DateTimeException | JsonProcessingException e) {
            // Whatever is wrong with it, the caller needs one answer: start again from the first page.
        }
        throw Problem.invalid("cursor", "cursor", "Not a cursor of this list in this order");
    }
}
