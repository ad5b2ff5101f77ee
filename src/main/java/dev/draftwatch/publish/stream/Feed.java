package dev.draftwatch.publish.stream;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * A piece of the feed.
 *
 * @param next what to pass as {@code after} next time
 */
public record Feed(List<JsonNode> items, long next) {}
