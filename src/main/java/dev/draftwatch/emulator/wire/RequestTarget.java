package dev.draftwatch.emulator.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request target exactly as it was sent: {@code %2F} stays apart from {@code /}, {@code //} and {@code ..} stay what they
 * are. Frameworks tidy such paths, and a custom id would silently become another one.
 *
 * @param segments the path's segments after the leading slash, still percent-encoded
 * @param query names and values of the query, decoded; the last of a repeated name counts
 * @param rawQuery the query as it was sent, without its question mark; empty where there was none
 */
public record RequestTarget(String path, List<String> segments, Map<String, String> query, String rawQuery) {
    public RequestTarget {
        segments = List.copyOf(segments);
        query = Map.copyOf(query);
    }

    /**
     * Reads a target in origin form.
     *
     * @throws Refusal 400 when the query is not percent-encoded UTF-8
     */
    public static RequestTarget of(String uri) {
        int mark = uri.indexOf('?');
        String path = mark < 0 ? uri : uri.substring(0, mark);
        String rest = path.startsWith("/") ? path.substring(1) : path;
        String rawQuery = mark < 0 ? "" : uri.substring(mark + 1);
        return new RequestTarget(path, List.of(rest.split("/", -1)), queryOf(rawQuery), rawQuery);
    }

    static Map<String, String> queryOf(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String pair : raw.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                query.put(decode(name.replace('+', ' ')), decode(value.replace('+', ' ')));
            }
        }
        return query;
    }

    public Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /**
     * What the segments from {@code first} on say, slashes between them kept: an id sent raw and the same id sent with
     * {@code %2F} are one.
     *
     * @throws Refusal 400 when it is not percent-encoded UTF-8
     */
    public String tail(int first) {
        return decode(String.join("/", segments.subList(first, segments.size())));
    }

    /** The same target with only so many segments. */
    public RequestTarget upTo(int segment) {
        return new RequestTarget(path, segments.subList(0, segment), query, rawQuery);
    }

    /**
     * Undoes percent-encoding; a plus stays a plus.
     *
     * @throws Refusal 400 when a {@code %} is not followed by two hex digits, or the bytes are not UTF-8
     */
    public static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        byte[] sent = encoded.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < sent.length; i++) {
            if (sent[i] != '%') {
                bytes.write(sent[i]);
                continue;
            }
            int high = i + 2 < sent.length ? Character.digit(sent[i + 1], 16) : -1;
            int low = i + 2 < sent.length ? Character.digit(sent[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw Refusal.badRequest("the request target is not percent-encoded as it should be");
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return utf8(bytes.toByteArray(), "the request target");
    }

    /** The bytes as text, or a refusal that names {@code what}: nothing is ever replaced. */
    static String utf8(byte[] bytes, String what) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Refusal.badRequest(what + " is not UTF-8");
        }
    }

    /** An id as it stands in a URL: each segment percent-encoded, the slashes between them kept. */
    public static String encode(String id) {
        List<String> encoded = new ArrayList<>();
        for (String segment : id.split("/", -1)) {
            encoded.add(encodeSegment(segment));
        }
        return String.join("/", encoded);
    }

    private static String encodeSegment(String segment) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : segment.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c < 0x80 && (Character.isLetterOrDigit(c) || "-._~".indexOf(c) >= 0)) {
                encoded.append(c);
            } else {
                encoded.append('%').append(String.format("%02X", (int) c));
            }
        }
        return encoded.toString();
    }
}
