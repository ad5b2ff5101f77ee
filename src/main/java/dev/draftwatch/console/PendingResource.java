package dev.draftwatch.console;

import dev.draftwatch.access.CurrentCaller;
import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.browse.House;
import dev.draftwatch.browse.HouseStatus;
import dev.draftwatch.http.Cursor;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code /console}: pending uploads, what ends first on top; the sign-in form for whoever has no session. */
@Path(Edge.PATH)
class PendingResource {
    private static final int ON_A_PAGE = 50;
    private static final UploadFilter PENDING = UploadFilter.inStates(EnumSet.of(UploadState.DRAFT));

    private final CurrentCaller caller;
    private final Browse browse;
    private final House house;
    private final ConsoleConfig config;

    PendingResource(CurrentCaller caller, Browse browse, House house, ConsoleConfig config) {
        this.caller = caller;
        this.browse = browse;
        this.house = house;
        this.config = config;
    }

    /**
     * One page.
     *
     * @param after where the page before it ended
     * @param before where the page after it begins; wins over {@code after}
     */
    @GET
    @Produces(Html.TYPE)
    @Needs(Capability.VIEW)
    @Operation(hidden = true)
    public Response pending(
            @QueryParam("after") @Nullable String after,
            @QueryParam("before") @Nullable String before,
            @Context UriInfo uri) {
        String base = config.publicUrl().orElse(uri.getBaseUri()).toString().replaceAll("/+$", "");
        return Html.page(200, page(after, before, base));
    }

    private PendingPage page(@Nullable String after, @Nullable String before, String base) {
        boolean backwards = before != null;
        UploadOrder order = backwards ? UploadOrder.EXPIRING_LAST : UploadOrder.EXPIRING_FIRST;
        Optional<UploadList.Place> beyond =
                Optional.ofNullable(backwards ? before : after).map(cursor -> place(cursor));
        List<Upload> found = new ArrayList<>(browse.page(PENDING, order, beyond, ON_A_PAGE + 1));
        boolean more = found.size() > ON_A_PAGE;
        List<Upload> shown = new ArrayList<>(found.subList(0, Math.min(ON_A_PAGE, found.size())));
        if (backwards) {
            Collections.reverse(shown);
        }
        boolean hasPrevious = !shown.isEmpty() && (backwards ? more : after != null);
        boolean hasNext = !shown.isEmpty() && (backwards || more);
        HouseStatus status = house.status();
        return new PendingPage(
                caller.get().name(),
                caller.formToken(),
                HouseFacts.of(status, config),
                shown.stream().map(upload -> row(upload, status.now())).toList(),
                after == null && !backwards,
                hasPrevious ? cursor(shown.get(0)) : null,
                hasNext ? cursor(shown.get(shown.size() - 1)) : null,
                base);
    }

    private PendingUpload row(Upload upload, Instant now) {
        return PendingUpload.of(upload, now, browse.grace());
    }

    private static String cursor(Upload end) {
        return Cursor.encode(
                UploadOrder.EXPIRING_FIRST.word(),
                List.of(end.expiresAt().toString(), end.id().toString()));
    }

    private static UploadList.Place place(String cursor) {
        return Cursor.decode(
                cursor,
                UploadOrder.EXPIRING_FIRST.word(),
                2,
                keys -> new UploadList.Place(Instant.parse(keys.get(0)), UUID.fromString(keys.get(1))));
    }
}
