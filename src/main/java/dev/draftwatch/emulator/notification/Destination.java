package dev.draftwatch.emulator.notification;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where notifications go.
 *
 * @param url http or https; Cloudflare's own go to ports 80 and 443 of public addresses only, these to any
 * @param secret sent as {@code cf-webhook-auth}; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Destination(URI url, @Nullable String secret) {
    private static final Pattern HEADER_VALUE = Pattern.compile("[!-~]{1,1000}");

    Destination {
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || url.getHost() == null) {
            throw new IllegalArgumentException("url is an http or https URL");
        }
        if (secret != null && !HEADER_VALUE.matcher(secret).matches()) {
            throw new IllegalArgumentException("secret has 1 to 1000 visible ASCII characters");
        }
    }

    @Override
    public String toString() {
        return "Destination[" + url + "]";
    }
}
