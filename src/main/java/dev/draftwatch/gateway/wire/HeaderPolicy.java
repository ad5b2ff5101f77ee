package dev.draftwatch.gateway.wire;

import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which headers go on, in both directions. Everything does, but for this:
 *
 * <ul>
 *   <li>what is for one connection only (RFC 9110 7.6.1), and what {@code Connection} names besides;
 *   <li>{@code Host}, which is Cloudflare's, and {@code Expect}, which is answered here;
 *   <li>cookies: the ones that come are our console's, and those of another host must not be set in our name;
 *   <li>{@code Draftwatch-*}: ours to say, nobody else's;
 *   <li>who the client was ({@code Forwarded}, {@code X-Forwarded-*}, {@code X-Real-IP}): Cloudflare is asked by us;
 *   <li>what makes some servers see another method or path than was judged here ({@code X-HTTP-Method-Override} and its like);
 *   <li>the caller's credentials, where Draftwatch's own take their place;
 *   <li>{@code Accept-Encoding}, where the answer is to be read on its way.
 * </ul>
 */
public final class HeaderPolicy {
    public static final Set<String> CREDENTIALS =
            Set.of("authorization", "x-auth-email", "x-auth-key", "x-auth-user-service-key");

    private static final Set<String> ONE_CONNECTION = Set.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "http2-settings");
    private static final Set<String> NOT_TO_CLOUDFLARE = Set.of(
            "host",
            "expect",
            "cookie",
            "forwarded",
            "x-real-ip",
            "x-http-method-override",
            "x-http-method",
            "x-method-override",
            "x-original-url",
            "x-rewrite-url");
    private static final Set<String> NOT_TO_CALLER = Set.of("set-cookie", "set-cookie2", "alt-svc");

    private HeaderPolicy() {}

    /**
     * The headers for Cloudflare.
     *
     * @param managed the {@code Authorization} that takes the place of the caller's credentials; null: they go on
     * @param readHere whether the answer is to be read on its way
     */
    public static MultiMap toCloudflare(MultiMap sent, @Nullable String managed, boolean readHere) {
        Set<String> dropped = dropped(sent, NOT_TO_CLOUDFLARE);
        if (managed != null) {
            dropped.addAll(CREDENTIALS);
        }
        if (readHere) {
            dropped.add("accept-encoding");
        }
        MultiMap headers = copied(sent, dropped, "x-forwarded-");
        if (managed != null) {
            headers.set("Authorization", managed);
        }
        return headers;
    }

    /** The headers for the caller. */
    public static MultiMap toCaller(MultiMap answered) {
        return copied(answered, dropped(answered, NOT_TO_CALLER), "draftwatch-");
    }

    private static MultiMap copied(MultiMap from, Set<String> dropped, String droppedPrefix) {
        MultiMap to = HeadersMultiMap.httpHeaders();
        from.forEach((name, value) -> {
            String lower = name.toLowerCase(Locale.ROOT);
            if (!dropped.contains(lower) && !lower.startsWith("draftwatch-") && !lower.startsWith(droppedPrefix)) {
                to.add(name, value);
            }
        });
        return to;
    }

    private static Set<String> dropped(MultiMap headers, Set<String> besides) {
        Set<String> dropped = new HashSet<>(ONE_CONNECTION);
        dropped.addAll(besides);
        for (String named : headers.getAll("Connection")) {
            for (String name : named.split(",", -1)) {
                dropped.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        // Named or not, the length belongs to the body, which goes on.
        dropped.remove("content-length");
        return dropped;
    }
}
