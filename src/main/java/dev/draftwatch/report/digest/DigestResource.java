package dev.draftwatch.report.digest;

import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Query;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/reports/digest}: what the next mail would say, whether one is sent or not. */
@Path("/api/v1/reports/digest")
@Tag(name = "Reports")
@Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML, MediaType.TEXT_PLAIN})
@Requires("reports:read")
class DigestResource {
    private final Digests digests;
    private final DigestLetter letters;
    private final Accounts accounts;
    private final Clock clock;

    DigestResource(Digests digests, DigestLetter letters, Accounts accounts, Clock clock) {
        this.digests = digests;
        this.letters = letters;
        this.accounts = accounts;
        this.clock = clock;
    }

    @GET
    @Operation(
            summary = "What changed in the last day or week, and what to look at",
            description =
                    "Of the uploads of the last whole day or week (UTC, from Monday on), beside the one before: what the event"
                            + " report.ready has, or the mail as it would be sent. Tells nobody.")
    @Parameter(
            in = ParameterIn.QUERY,
            name = "account",
            description = "Whose uploads; may be left out where there is one account",
            schema = @Schema(type = SchemaType.STRING))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "every",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"daily", "weekly"},
                            defaultValue = "daily"))
    @Parameter(
            in = ParameterIn.QUERY,
            name = "format",
            description = "The numbers, or the mail",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"json", "html", "text"},
                            defaultValue = "json"))
    @APIResponse(
            responseCode = "200",
            description = "The digest",
            content = {
                @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Digest.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = MediaType.TEXT_PLAIN, schema = @Schema(type = SchemaType.STRING))
            })
    public Response digest(@Context UriInfo uri) {
        Query query = Query.of(uri, Set.of("account", "every", "format"));
        Account account = account(query);
        String every = word(query, "every", List.of("daily", "weekly"));
        String format = word(query, "format", List.of("json", "html", "text"));
        query.throwIfAny();
        if (account == null) {
            throw new IllegalStateException("An account that is missing was not refused");
        }
        DigestConfig.Every period = every.equals("weekly") ? DigestConfig.Every.WEEKLY : DigestConfig.Every.DAILY;
        Instant now = clock.instant();
        Digest digest = digests.digest(account, period, Digests.last(period, now), now);
        return switch (format) {
            case "html" ->
                Response.ok(letters.of(digest).html(), MediaType.TEXT_HTML_TYPE.withCharset("UTF-8"))
                        .build();
            case "text" ->
                Response.ok(letters.of(digest).text(), MediaType.TEXT_PLAIN_TYPE.withCharset("UTF-8"))
                        .build();
            default -> Response.ok(digest, MediaType.APPLICATION_JSON_TYPE).build();
        };
    }

    /** {@return null where it was rejected} */
    private @Nullable Account account(Query query) {
        Optional<String> asked = query.text("account");
        List<Account> all = accounts.all();
        if (asked.isEmpty() && all.size() == 1) {
            return all.get(0);
        }
        Optional<Account> found = asked.flatMap(accounts::find);
        if (found.isEmpty()) {
            query.reject("account", asked.isEmpty() ? "required" : "unknown", "An account that Draftwatch works for");
        }
        return found.orElse(null);
    }

    /** {@return the first where it is absent, or was rejected} */
    private static String word(Query query, String name, List<String> words) {
        String given = query.text(name).orElse(words.get(0));
        if (!words.contains(given)) {
            query.reject(name, "unknown", String.join(", ", words));
            return words.get(0);
        }
        return given;
    }
}
