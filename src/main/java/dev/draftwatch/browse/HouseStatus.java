package dev.draftwatch.browse;

import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.watch.WatchPlan;
import dev.draftwatch.watch.WatchSpeed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How the house is, as who works for some of its accounts may know it: of the others there is neither name nor count.
 *
 * @param now the house's time
 * @param clockOffset how far it is from true time: what it was moved, and what the database's clock is off
 * @param cloudflareAhead how far Cloudflare's clock is ahead of the house's, as this instance saw last; null up to a minute
 * @param uploads how many are in each state
 * @param due how many of all accounts wait for a look whose time has come
 * @param oldestDue since when the first of them waits
 * @param budgets those that these accounts' calls count in
 * @param accounts whether Cloudflare lets us work for each
 * @param unserved accounts that Draftwatch does not work for although uploads of theirs are pending: these do not end before it does
 * @param watch for each account what calls are spent on, and why, as this instance planned last
 * @param speed how soon this instance sees what happens, and what that costs
 * @param followers who reads the feed at a pace of his own, and how far behind he is; none where nothing is configured
 */
public record HouseStatus(
        String version,
        Instant now,
        Duration clockOffset,
        @Nullable Duration cloudflareAhead,
        Map<String, Long> uploads,
        long due,
        @Nullable Instant oldestDue,
        List<BudgetStatus> budgets,
        List<AccountStatus> accounts,
        Set<String> unserved,
        List<WatchPlan> watch,
        WatchSpeed speed,
        List<FeedFollower.Standing> followers) {}
