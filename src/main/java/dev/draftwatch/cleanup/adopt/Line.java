package dev.draftwatch.cleanup.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One line of what was handed in, read or not.
 *
 * @param number counted from 1, the header included
 * @param values by column, empty ones left out
 * @param problem why it cannot be read; null where it can
 */
record Line(
        long number, Map<String, JsonNode> values, @Nullable String problem) {}
