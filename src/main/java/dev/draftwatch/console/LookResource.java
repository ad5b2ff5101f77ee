package dev.draftwatch.console;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.OnRecord;
import dev.draftwatch.console.entry.NextPage;
import dev.draftwatch.console.frame.Html;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Duration;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** How somebody wants to see the pages: kept in cookies of their browser, so that the first byte of a page is right already. */
@Path(Edge.PATH + "/look")
class LookResource {
    static final String THEME = "draftwatch_theme";
    static final String LANGUAGE = "draftwatch_language";

    private static final int A_YEAR = (int) Duration.ofDays(365).toSeconds();

    @POST
    @Needs
    @OnRecord("nowhere: only a cookie of their own browser changes")
    @Operation(hidden = true)
    public Response choose(
            @FormParam("theme") @Nullable String theme,
            @FormParam("language") @Nullable String language,
            @FormParam("here") @Nullable String here,
            @Context UriInfo uri) {
        Response.ResponseBuilder answer = Html.seeOther(NextPage.safe(here));
        if (theme != null && Set.of("", "light", "dark").contains(theme)) {
            answer.cookie(cookie(THEME, theme, uri));
        }
        if (language != null && Set.of("en", "de").contains(language)) {
            answer.cookie(cookie(LANGUAGE, language, uri));
        }
        return answer.build();
    }

    private static NewCookie cookie(String name, String value, UriInfo uri) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(Edge.PATH)
                .maxAge(value.isEmpty() ? 0 : A_YEAR)
                .httpOnly(true)
                .secure("https".equals(uri.getBaseUri().getScheme()))
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
