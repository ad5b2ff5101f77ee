package dev.draftwatch.emulator.notification;

import dev.draftwatch.emulator.control.ControlJson;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Where the emulator's notifications go. The secret is never shown again. */
@Path("/emulator/control/notifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Emulator control")
public class NotificationControl {
    private final Notifications notifications;
    private final NotificationSender sender;

    @Inject
    NotificationControl(Notifications notifications, NotificationSender sender) {
        this.notifications = notifications;
        this.sender = sender;
    }

    record Going(@Nullable URI url, int taken, int failed) {}

    @GET
    @Operation(
            summary = "Where notifications of direct uploads go, and how many went",
            description = "taken: answered with 2xx since the start; failed: all others.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Going.class)))
    public String going() {
        NotificationSender.Counts counts = sender.counts();
        URI url = notifications.destination().map(Destination::url).orElse(null);
        return ControlJson.text(new Going(url, counts.taken(), counts.failed()));
    }

    @PUT
    @Operation(
            summary = "Send notifications of direct uploads there",
            description = "One for each picture that came by its upload URL or was refused there, with the secret as"
                    + " cf-webhook-auth. What data holds is a switch of behaviour: notificationData.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Destination.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Going.class)))
    public String goTo(String body) {
        notifications.goTo(ControlJson.read(ControlJson.required(body, "url"), Destination.class));
        return going();
    }

    @DELETE
    @Operation(summary = "Send no notifications any more")
    @APIResponse(responseCode = "204", description = "None is sent")
    public void goNowhere() {
        notifications.goNowhere();
    }
}
