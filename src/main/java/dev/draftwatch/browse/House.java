package dev.draftwatch.browse;

import dev.draftwatch.account.Account;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.account.standing.Blocked;
import dev.draftwatch.cloudflare.CloudflareClock;
import dev.draftwatch.cloudflare.budget.BudgetStatus;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.outbox.FeedFollower;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadList;
import dev.draftwatch.upload.UploadState;
import dev.draftwatch.watch.Planning;
import dev.draftwatch.watch.block.Unserved;
import io.quarkus.arc.All;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gathers how the house is, for whoever shows it. */
@Singleton
public class House {
    /** Of each state, at most so many are counted by {@link #glance}; more is one above it. */
    public static final int COUNTED = 10_000;

    private final UploadList uploads;
    private final Accounts accounts;
    private final CallBudget budget;
    private final CloudflareClock cloudflareClock;
    private final Unserved unserved;
    private final Planning planning;
    private final List<FeedFollower> followers;
    private final Clock house;
    private final Clock wall;
    private final String version;

    House(
            UploadList uploads,
            Accounts accounts,
            CallBudget budget,
            CloudflareClock cloudflareClock,
            Unserved unserved,
            Planning planning,
            @All List<FeedFollower> followers,
            Clock house,
            @Named("wall") Clock wall,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.uploads = uploads;
        this.accounts = accounts;
        this.budget = budget;
        this.cloudflareClock = cloudflareClock;
        this.unserved = unserved;
        this.planning = planning;
        this.followers = followers;
        this.house = house;
        this.wall = wall;
        this.version = version;
    }

    /** As it is now. Counts all uploads, so not for whoever asks many times a second. */
    public HouseStatus status() {
        return status(uploads.countByState());
    }

    /** As it is now, but for counts that stop above {@link #COUNTED}: whatever is on record, it costs about the same. */
    public HouseStatus glance() {
        return status(uploads.count(UploadFilter.of(Filter.EVERYTHING, Set.of()), COUNTED));
    }

    private HouseStatus status(Map<UploadState, Long> byState) {
        Instant now = house.instant();
        Duration offset =
                Duration.ofMillis(Duration.between(wall.instant(), now).toMillis());
        Map<String, Long> counts = new LinkedHashMap<>();
        byState.forEach((state, count) -> counts.put(state.word(), count));
        UploadList.Backlog backlog = uploads.backlog(now);
        Map<String, BudgetStatus> budgets = new LinkedHashMap<>();
        List<AccountStatus> standing = new ArrayList<>();
        for (Account account : accounts.all()) {
            BudgetStatus status = budget.status(account.cloudflare().payer());
            // Of accounts that share a budget, the one whose credential is refused is what somebody must see.
            budgets.merge(status.budget(), status, (first, other) -> first.deniedUntil() == null ? other : first);
            standing.add(AccountStatus.of(account, Blocked.of(status, now)));
        }
        return new HouseStatus(
                version,
                now,
                offset,
                cloudflareClock.skew().orElse(null),
                counts,
                backlog.due(),
                backlog.oldest(),
                List.copyOf(budgets.values()),
                standing,
                unserved.latest(),
                planning.latest(),
                planning.speed(),
                followers.stream()
                        .flatMap(follower -> follower.standing().stream())
                        .toList());
    }
}
