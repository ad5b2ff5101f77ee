package dev.draftwatch.console.settings;

import dev.draftwatch.access.Needs;
import dev.draftwatch.access.right.Capability;
import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.account.standing.Blocked;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.console.frame.Frames;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.frame.Visitor;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.console.words.Words;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** {@code /console/settings}: accounts and configuration, to read. */
@Path("/console/settings")
@Needs(Capability.MANAGE_SETTINGS)
class SettingsResource {
    private final Accounts accounts;
    private final CallBudget budget;
    private final Configuration configuration;
    private final Frames frames;
    private final Visitor visitor;
    private final Clock house;

    SettingsResource(
            Accounts accounts,
            CallBudget budget,
            Configuration configuration,
            Frames frames,
            Visitor visitor,
            Clock house) {
        this.accounts = accounts;
        this.budget = budget;
        this.configuration = configuration;
        this.frames = frames;
        this.visitor = visitor;
        this.house = house;
    }

    @GET
    @Produces(Html.TYPE)
    @Operation(hidden = true)
    public Response settings(@Context UriInfo uri) {
        Tongue tongue = visitor.tongue();
        SettingsPage page = new SettingsPage(
                frames.around("/console/settings", uri),
                accounts.all().stream().map(account -> row(account, tongue)).toList(),
                configuration.effective(tongue.words()));
        return Html.page(200, page, tongue);
    }

    private SettingsPage.AccountRow row(Account account, Tongue tongue) {
        Words words = tongue.words();
        Instant now = house.instant();
        Blocked blocked = Blocked.of(budget.status(account.cloudflare().payer()), now);
        String standing = words.circuitClosed();
        if (blocked != null) {
            Instant until = blocked.until();
            standing = until == null
                    ? words.circuitDenied()
                    : words.circuitOpen(tongue.span(Duration.between(now, until)));
        }
        return new SettingsPage.AccountRow(
                account.id(),
                account.settings().name(),
                account.cloudflare().budget(),
                account.source() == Account.Source.API ? words.fromApi() : words.fromEnvironment(),
                blocked != null,
                standing);
    }
}
