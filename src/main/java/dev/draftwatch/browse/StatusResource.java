package dev.draftwatch.browse;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** {@code GET /api/v1/status}: how the house is. */
@Path("/api/v1/status")
@Tag(name = "Status", description = "How the house is")
class StatusResource {
    private final House house;
    private final CurrentCaller caller;

    StatusResource(House house, CurrentCaller caller) {
        this.house = house;
        this.caller = caller;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("uploads:read")
    @Operation(
            summary =
                    "Version, clock, uploads by state, backlog, call budget, accounts, and what the watch spends calls on",
            description = "For a key that is limited to accounts, of these; the backlog and its age are of all.")
    public HouseStatus status() {
        return house.status(caller.get().accounts());
    }
}
