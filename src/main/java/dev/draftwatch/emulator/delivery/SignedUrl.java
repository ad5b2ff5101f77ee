package dev.draftwatch.emulator.delivery;

import dev.draftwatch.emulator.wire.RequestTarget;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A signed delivery URL: {@code sig} is the HMAC-SHA256, in hex, of the path, a question mark and the rest of the query; {@code
 * exp}, in seconds since 1970, ends it.
 *
 * @see <a href="https://developers.cloudflare.com/images/optimization/hosted-images/serve-private-images/">Serve private
 *     images</a>
 */
final class SignedUrl {
    private static final String PREFIX = "/emulator/delivery";

    private SignedUrl() {}

    /** Whether one of the keys signed the target, with the emulator's path or with the one Cloudflare's host would have. */
    static boolean isGood(RequestTarget target, List<String> keys, Instant now) {
        String sent = target.parameter("sig").orElse("").toLowerCase(Locale.ROOT);
        if (sent.isEmpty() || !isInTime(target, now)) {
            return false;
        }
        String query = Arrays.stream(target.rawQuery().split("&", -1))
                .filter(pair -> !pair.isEmpty() && !pair.startsWith("sig="))
                .collect(Collectors.joining("&"));
        String path = target.path();
        return keys.stream()
                .anyMatch(key -> same(sent, sign(key, path + "?" + query))
                        || same(sent, sign(key, path.substring(PREFIX.length()) + "?" + query)));
    }

    private static boolean isInTime(RequestTarget target, Instant now) {
        String expiry = target.parameter("exp").orElse("");
        return expiry.isEmpty() || (expiry.matches("[0-9]{1,12}") && now.getEpochSecond() <= Long.parseLong(expiry));
    }

    private static String sign(String key, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every JDK has HmacSHA256", e);
        }
    }

    private static boolean same(String sent, String expected) {
        return MessageDigest.isEqual(sent.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
    }
}
