package dev.draftwatch.browse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.upload.Look;
import java.util.List;

/**
 * What happened to an upload.
 *
 * @param events as in the feed, oldest first
 * @param checks the latest looks at Cloudflare, oldest of them first
 * @param deliveries of its events to webhooks
 */
public record Timeline(List<JsonNode> events, List<Look> checks, List<TimelineDelivery> deliveries) {}
