package dev.draftwatch.publish.webhook.send;

import java.net.URI;
import java.util.Map;

/**
 * One POST.
 *
 * @param url as it was entered
 * @param headers all but {@code Host}, {@code Content-Length} and {@code Connection}, which the request has by itself
 * @param body the exact bytes; whoever gives them away leaves them as they are
 */
@SuppressWarnings("ArrayRecordComponent") // read here alone, and compared by nobody
public record Outgoing(URI url, Map<String, String> headers, byte[] body) {}
