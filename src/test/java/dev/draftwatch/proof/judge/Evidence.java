package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * All that a judge may look at, taken when every deadline and grace has passed.
 *
 * @param journal what the clients wrote down
 * @param tail the feed as somebody read it who followed it all the time, each piece after the last
 * @param feed the feed read again from its beginning, at the end
 * @param records every upload, as the list shows it at the end
 * @param calls Cloudflare's log of calls
 */
public record Evidence(
        List<Journal.Entry> journal,
        List<JsonNode> tail,
        List<JsonNode> feed,
        List<JsonNode> records,
        List<JsonNode> calls) {}
