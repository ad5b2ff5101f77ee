package dev.draftwatch.console.entry;

import dev.draftwatch.access.provider.Provider;
import dev.draftwatch.console.ConsoleConfig;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.UriInfo;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** The page to go to after a sign-in at the provider, kept in the browser meanwhile. {@code Lax}, since it comes back from there. */
@Singleton
class NextCookie {
    static final String NAME = "draftwatch_next";

    private static final int A_WHILE = (int) Duration.ofMinutes(10).toSeconds();

    private final ConsoleConfig config;

    NextCookie(ConsoleConfig config) {
        this.config = config;
    }

    NewCookie of(String page, UriInfo uri) {
        return cookie(
                Base64.getUrlEncoder().withoutPadding().encodeToString(page.getBytes(StandardCharsets.UTF_8)),
                A_WHILE,
                uri);
    }

    NewCookie gone(UriInfo uri) {
        return cookie("", 0, uri);
    }

    /** {@return a page of ours, whatever the browser has brought} */
    static String read(@Nullable String cookie) {
        try {
            return NextPage.safe(
                    cookie == null ? null : new String(Base64.getUrlDecoder().decode(cookie), StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return NextPage.safe(null);
        }
    }

    private NewCookie cookie(String value, int maxAge, UriInfo uri) {
        String scheme = config.publicUrl().orElse(uri.getBaseUri()).getScheme();
        return new NewCookie.Builder(NAME)
                .value(value)
                .path(Provider.ENTRANCE)
                .maxAge(maxAge)
                .httpOnly(true)
                .secure("https".equals(scheme))
                .sameSite(NewCookie.SameSite.LAX)
                .build();
    }
}
