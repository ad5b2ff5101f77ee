package dev.draftwatch.emulator.control;

import dev.draftwatch.emulator.store.Images;
import dev.draftwatch.time.MovableClock;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The emulator's control. Bodies are read as JSON whatever content type they come with, so that a bare {@code curl -d} will
 * do; nothing answers before what it did is done.
 */
@Path("/emulator/control")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Emulator control", description = "Clock, faults, calls and behaviour of the emulated Cloudflare Images")
public class ControlResource {
    private static final String LOG_LIMIT = "1000";

    private final MovableClock clock;
    private final Faults faults;
    private final CallLog calls;
    private final BehaviourSwitches behaviour;
    private final RateLimit rateLimit;
    private final Images images;

    @Inject
    ControlResource(
            MovableClock clock,
            Faults faults,
            CallLog calls,
            BehaviourSwitches behaviour,
            RateLimit rateLimit,
            Images images) {
        this.clock = clock;
        this.faults = faults;
        this.calls = calls;
        this.behaviour = behaviour;
        this.rateLimit = rateLimit;
        this.images = images;
    }

    record Advance(Duration advance) {}

    record Now(Instant now) {}

    record FaultList(List<Fault> faults) {}

    record CallCounts(List<CallLog.Count> calls) {}

    record CallEntries(List<CallLog.Entry> calls, long next) {}

    @GET
    @Path("clock")
    @Operation(summary = "What time it is, for the emulator and Draftwatch alike")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Now.class)))
    public String time() {
        return ControlJson.text(new Now(clock.instant()));
    }

    @POST
    @Path("clock")
    @Operation(summary = "Move the clock forward", description = "It never runs backwards, not by a reset either.")
    @RequestBody(
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Advance.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Now.class)))
    public String advance(String body) {
        Advance wanted = ControlJson.read(ControlJson.required(body, "advance"), Advance.class);
        try {
            return ControlJson.text(new Now(clock.advance(wanted.advance())));
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException e) {
            throw new ControlJson.Unreadable("advance: " + e.getMessage());
        }
    }

    @GET
    @Path("faults")
    @Operation(summary = "The faults that are ordered and not used up")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FaultList.class)))
    public String faults() {
        return ControlJson.text(new FaultList(faults.all()));
    }

    @POST
    @Path("faults")
    @Operation(
            summary = "Order a fault",
            description = "Without count and share it hits every call until it is cleared.")
    @RequestBody(
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = Fault.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = FaultList.class)))
    public String order(String body) {
        faults.order(FaultOrder.check(ControlJson.read(ControlJson.required(body, "operation"), Fault.class)));
        return faults();
    }

    @DELETE
    @Path("faults")
    @Operation(summary = "Clear all faults")
    @APIResponse(responseCode = "204", description = "None is left")
    public void clearFaults() {
        faults.clear();
    }

    @GET
    @Path("calls")
    @Operation(summary = "How many calls came, by operation and status", description = "Status 0: connection dropped.")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CallCounts.class)))
    public String calls() {
        return ControlJson.text(new CallCounts(calls.counts()));
    }

    @GET
    @Path("calls/log")
    @Operation(summary = "The calls one by one, oldest first; pass next as after to go on")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = CallEntries.class)))
    public String log(@QueryParam("after") @Nullable String after, @QueryParam("limit") @Nullable String limit) {
        long exclusive = number("after", after == null ? "0" : after, Long.MAX_VALUE);
        long most = number("limit", limit == null ? LOG_LIMIT : limit, 100_000);
        List<CallLog.Entry> found = calls.after(exclusive, (int) most);
        return ControlJson.text(new CallEntries(
                found, found.isEmpty() ? exclusive : found.get(found.size() - 1).sequence()));
    }

    @GET
    @Path("behaviour")
    @Operation(summary = "How the emulator behaves where Cloudflare's behaviour is not known")
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Behaviour.class)))
    public String behaviour() {
        return ControlJson.text(behaviour.now());
    }

    @PUT
    @Path("behaviour")
    @Operation(summary = "Change how it behaves", description = "Members that are left out stay as they are.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = Behaviour.class)))
    @APIResponse(responseCode = "200", content = @Content(schema = @Schema(implementation = Behaviour.class)))
    public String behave(String body) {
        return ControlJson.text(behaviour.change(ControlJson.object(body)));
    }

    @POST
    @Path("reset")
    @Operation(
            summary = "Forget pictures, drafts, keys, variants, batch tokens, faults and counters",
            description = "The clock keeps its time and the switches of behaviour their positions.")
    @APIResponse(responseCode = "204", description = "Forgotten")
    public void reset() {
        images.clear();
        faults.clear();
        calls.clear();
        rateLimit.clear();
    }

    private static long number(String name, String text, long most) {
        try {
            long number = Long.parseLong(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through to the one refusal for both.
        }
        throw new ControlJson.Unreadable(name + ": is a whole number from 0 to " + most);
    }
}
