package dev.draftwatch.browse;

import dev.draftwatch.access.Requires;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.upload.UploadList;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** {@code GET /api/v1/status}: how the house is. */
@Path("/api/v1/status")
class StatusResource {
    private final UploadList uploads;
    private final Accounts accounts;
    private final CallBudget budget;
    private final Clock house;
    private final Clock wall;
    private final String version;

    StatusResource(
            UploadList uploads,
            Accounts accounts,
            CallBudget budget,
            Clock house,
            @Named("wall") Clock wall,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.uploads = uploads;
        this.accounts = accounts;
        this.budget = budget;
        this.house = house;
        this.wall = wall;
        this.version = version;
    }

    /**
     * How the house is.
     *
     * @param now the house's time
     * @param clockOffset how far it is from true time: what it was moved, and what the database's clock is off
     * @param uploads how many are in each state
     * @param due how many wait for a look whose time has come
     * @param oldestDue since when the first of them waits
     */
    public record Status(
            String version,
            Instant now,
            Duration clockOffset,
            Map<String, Long> uploads,
            long due,
            @Nullable Instant oldestDue,
            List<BudgetStatus> budgets) {}

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Requires("uploads:read")
    @Operation(summary = "Version, clock, uploads by state, backlog and call budget")
    public Status status() {
        Instant now = house.instant();
        Duration offset =
                Duration.ofMillis(Duration.between(wall.instant(), now).toMillis());
        Map<String, Long> counts = new LinkedHashMap<>();
        uploads.countByState().forEach((state, count) -> counts.put(state.word(), count));
        UploadList.Backlog backlog = uploads.backlog(now);
        List<BudgetStatus> budgets = accounts.all().stream()
                .map(account -> account.cloudflare().budget())
                .distinct()
                .map(budget::status)
                .toList();
        return new Status(version, now, offset, counts, backlog.due(), backlog.oldest(), budgets);
    }
}
