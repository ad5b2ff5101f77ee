package dev.draftwatch.emulator.lists;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.emulator.store.StoredImage;
import dev.draftwatch.emulator.wire.Json;
import dev.draftwatch.emulator.wire.Refusal;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The query parameters {@code meta.<field>[<operator>]} of the newer list: all of them must hold. At most 5, of at most 5
 * levels, their names of letters, digits and underscores, 100 characters each.
 */
final class MetadataFilters {
    private static final int MOST = 5;
    private static final int MOST_LEVELS = 5;
    private static final int MOST_CHARACTERS = 100;
    private static final Pattern NAME = Pattern.compile("meta\\.([A-Za-z0-9_.]+)\\[([a-z:]+)]");
    private static final Pattern LEVEL = Pattern.compile("[A-Za-z0-9_]{1," + MOST_CHARACTERS + "}");

    private MetadataFilters() {}

    /**
     * What the query asks of an image's metadata.
     *
     * @throws Refusal 400 when it asks in a way that is not offered
     */
    static Predicate<StoredImage> of(Map<String, String> query) {
        List<Predicate<JsonNode>> filters = query.entrySet().stream()
                .filter(parameter -> parameter.getKey().startsWith("meta."))
                .map(parameter -> filter(parameter.getKey(), parameter.getValue()))
                .toList();
        if (filters.size() > MOST) {
            throw Refusal.badRequest("there may be at most " + MOST + " metadata filters");
        }
        if (filters.isEmpty()) {
            return image -> true;
        }
        return image -> {
            JsonNode metadata = Json.objectIn(image.metadata()).orElseGet(Json::object);
            return filters.stream().allMatch(filter -> filter.test(metadata));
        };
    }

    private static Predicate<JsonNode> filter(String name, String value) {
        Matcher parts = NAME.matcher(name);
        if (!parts.matches()) {
            throw Refusal.badRequest("a metadata filter is written meta.<field>[<operator>]");
        }
        List<String> path = List.of(parts.group(1).split("\\.", -1));
        if (path.size() > MOST_LEVELS
                || !path.stream().allMatch(level -> LEVEL.matcher(level).matches())) {
            throw Refusal.badRequest(
                    "a metadata field has at most " + MOST_LEVELS + " levels of letters, digits and _");
        }
        Predicate<JsonNode> holds = MetadataOperator.of(parts.group(2), value);
        return metadata -> {
            JsonNode at = metadata;
            for (String level : path) {
                at = at.path(level);
            }
            return holds.test(at);
        };
    }
}
