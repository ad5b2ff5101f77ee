package dev.draftwatch.publish.stream;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.outbox.EventShape;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A piece of the feed.
 *
 * @param next what to pass as {@code after} next time
 */
public record Feed(
        @Schema(type = SchemaType.ARRAY, implementation = EventShape.class)
        List<JsonNode> items,

        long next) {}
