package dev.draftwatch.browse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.outbox.EventShape;
import dev.draftwatch.upload.Look;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What happened to an upload.
 *
 * @param events as in the feed, oldest first
 * @param checks the latest looks at Cloudflare, oldest of them first
 * @param deliveries of its events to webhooks
 */
public record Timeline(
        @Schema(type = SchemaType.ARRAY, implementation = EventShape.class)
        List<JsonNode> events,

        List<Look> checks,
        List<TimelineDelivery> deliveries) {}
