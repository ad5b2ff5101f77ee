package dev.draftwatch.account.standing;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why Cloudflare does not let us work for an account, on the wire. */
@Schema(name = "AccountBlocked", description = "Why Cloudflare does not let Draftwatch work for an account")
public record Blocked(
        @Schema(
                description = "credential: mend the token; too_many_calls: ends by itself",
                enumeration = {"credential", "too_many_calls"})
        String reason,

        @Schema(description = "What Cloudflare said") @Nullable String detail,

        @Schema(description = "When it ends by itself; null where it does not") @Nullable Instant until) {

    /** {@return what is in the way now; null where nothing is} */
    public static @Nullable Blocked of(BudgetStatus budget, Instant now) {
        Finding finding = BlockRule.judge(budget, now);
        return finding.kind().isBlock() ? new Blocked(finding.kind().word(), finding.detail(), finding.until()) : null;
    }
}
