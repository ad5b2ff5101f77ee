package dev.draftwatch.hooks;

import dev.draftwatch.account.Accounts;
import dev.draftwatch.http.Problem;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** {@code POST /hooks/cloudflare/{account}}: Cloudflare says that something happened to an image. */
@Path("/hooks/cloudflare/{account}")
@Tag(name = "Notifications in", description = "What Cloudflare sends by itself")
class NotificationResource {
    private static final int LARGEST_BODY = 64 * 1024;
    private static final String PROBLEM = "application/problem+json";

    private final HookSecret secret;
    private final Accounts accounts;
    private final Notifications notifications;

    NotificationResource(HookSecret secret, Accounts accounts, Notifications notifications) {
        this.secret = secret;
        this.accounts = accounts;
        this.notifications = notifications;
    }

    @POST
    @Operation(
            summary = "Take a notification of Cloudflare's",
            description =
                    "A hint: the uploads whose image ids it names are looked at soon, and settled by what Cloudflare"
                            + " answers then. Any body is taken, because Cloudflare documents none. Exists only where"
                            + " DRAFTWATCH_HOOKS_CLOUDFLARE_SECRET is set.")
    @RequestBody(content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(type = SchemaType.OBJECT)))
    @APIResponse(responseCode = "202", description = "Taken, whatever it says")
    @APIResponse(
            responseCode = "401",
            description = "cf-webhook-auth does not have the secret",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "404",
            description = "No secret is set, or Draftwatch does not work for this account",
            content = @Content(mediaType = PROBLEM))
    @APIResponse(
            responseCode = "413",
            description = "The body has more than 64 KB",
            content = @Content(mediaType = PROBLEM))
    public Response notified(
            @PathParam("account") String account,
            @HeaderParam(HookSecret.HEADER) @Nullable String given,
            byte @Nullable [] body) {
        try {
            secret.check(given);
        } catch (Problem refused) {
            notifications.refused();
            throw refused;
        }
        if (accounts.find(account).isEmpty()) {
            throw Problem.notFound("account", account);
        }
        byte[] payload = body == null ? new byte[0] : body;
        if (payload.length > LARGEST_BODY) {
            throw Problem.of(413, "The body has more than " + LARGEST_BODY + " bytes");
        }
        Notifications.Outcome unused = notifications.take(account, payload);
        return Response.accepted().build();
    }
}
