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
import java.util.stream.Collectors;
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

    /**
     * As it is now, for who works for these accounts, or for all where there are none. Counts all uploads, so not for whoever asks
     * many times a second.
     */
    public HouseStatus status(Set<String> of) {
        return status(of, of.isEmpty() ? uploads.countByState() : count(of, Integer.MAX_VALUE - 1));
    }

    /** The same, but for counts that stop above {@link #COUNTED}: whatever is on record, it costs about the same. */
    public HouseStatus glance(Set<String> of) {
        return status(of, count(of, COUNTED));
    }

    private Map<UploadState, Long> count(Set<String> of, int most) {
        return uploads.count(UploadFilter.of(Filter.EVERYTHING, of), most);
    }

    private HouseStatus status(Set<String> of, Map<UploadState, Long> byState) {
        // In this order: what passes in between is less than a millisecond, and cut off.
        Instant trueTime = wall.instant();
        Instant now = house.instant();
        Duration offset = Duration.ofMillis(Duration.between(trueTime, now).toMillis());
        Map<String, Long> counts = new LinkedHashMap<>();
        byState.forEach((state, count) -> counts.put(state.word(), count));
        UploadList.Backlog backlog = uploads.backlog(now);
        Map<String, BudgetStatus> budgets = new LinkedHashMap<>();
        List<AccountStatus> standing = new ArrayList<>();
        for (Account account : accounts.all()) {
            if (!of.isEmpty() && !of.contains(account.id())) {
                continue;
            }
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
                unserved.latest().stream()
                        .filter(account -> of.isEmpty() || of.contains(account))
                        .collect(Collectors.toSet()),
                planning.latest().stream()
                        .filter(plan -> of.isEmpty() || of.contains(plan.account()))
                        .toList(),
                planning.speed(),
                followers.stream()
                        .flatMap(follower -> follower.standing().stream())
                        .toList());
    }
}
