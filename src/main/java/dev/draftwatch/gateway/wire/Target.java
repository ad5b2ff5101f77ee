package dev.draftwatch.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request target below {@code /client/v4}, exactly as it was sent: what is judged here is what goes to Cloudflare, byte for
 * byte. Frameworks tidy {@code //}, {@code ..}, {@code ;} and {@code %2F}; then something else is judged than is sent.
 *
 * @param raw the whole target, query included
 * @param segments of its path after {@code /client/v4/}, still percent-encoded
 */
public record Target(String raw, List<String> segments) {
    public static final String PREFIX = "/client/v4";

    private static final int ACCOUNT_AT = 1;
    private static final int TAIL_AT = 3;
    private static final Pattern ACCOUNT = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final Pattern PATH = Pattern.compile("[!-~&&[^#]]*");

    public Target {
        segments = List.copyOf(segments);
    }

    /** Whether a target as it was sent is for the gateway at all. */
    public static boolean isBelow(String uri) {
        return uri.startsWith(PREFIX)
                && (uri.length() == PREFIX.length() || "/?".indexOf(uri.charAt(PREFIX.length())) >= 0);
    }

    public static Target of(String uri) {
        int mark = uri.indexOf('?');
        String path = (mark < 0 ? uri : uri.substring(0, mark)).substring(PREFIX.length());
        return new Target(uri, List.of((path.startsWith("/") ? path.substring(1) : path).split("/", -1)));
    }

    /** The path without its query, for people. */
    public String path() {
        return PREFIX + "/" + String.join("/", segments);
    }

    /** What comes after {@code /client/v4}, query included: to be put behind the base URL of Cloudflare's API. */
    public String rest() {
        return raw.substring(PREFIX.length());
    }

    /**
     * Whether nobody on the way can read it as another path: nothing but visible ASCII, and no segment that anybody might take
     * for {@code .} or {@code ..}, encoded, cut at a {@code ;} or between backslashes.
     */
    public boolean stays() {
        return PATH.matcher(raw).matches() && segments.stream().noneMatch(Target::leads);
    }

    /** {@return Cloudflare's id of the account whose Images this is about; null for every other path} */
    public @Nullable String account() {
        boolean images = segments.size() > TAIL_AT
                && segments.get(0).equals("accounts")
                && segments.get(2).equals("images")
                && ACCOUNT.matcher(segments.get(ACCOUNT_AT)).matches();
        return images ? segments.get(ACCOUNT_AT) : null;
    }

    /** The segments after {@code …/images/}, still percent-encoded. */
    public List<String> tail() {
        return segments.subList(TAIL_AT, segments.size());
    }

    /**
     * {@return what segments say, the slashes between them kept: an id sent raw and the same id sent with {@code %2F} are one;
     * null where that is not percent-encoded UTF-8}
     */
    static @Nullable String decoded(List<String> segments) {
        byte[] bytes = unescaped(String.join("/", segments));
        try {
            return bytes == null
                    ? null
                    : StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(bytes))
                            .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    private static boolean leads(String segment) {
        byte[] bytes = unescaped(segment);
        String meant = bytes == null ? segment : new String(bytes, StandardCharsets.ISO_8859_1);
        for (String part : meant.split("[/\\\\]", -1)) {
            String bare = part.split(";", -1)[0];
            if (bare.equals(".") || bare.equals("..")) {
                return true;
            }
        }
        return false;
    }

    private static byte @Nullable [] unescaped(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char c = encoded.charAt(i);
            if (c != '%') {
                bytes.write(c);
                continue;
            }
            int high = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 1), 16) : -1;
            int low = i + 2 < encoded.length() ? Character.digit(encoded.charAt(i + 2), 16) : -1;
            if (high < 0 || low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return bytes.toByteArray();
    }
}
