package dev.draftwatch.browse.bulk;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.access.Caller;
import dev.draftwatch.access.audit.Audit;
import dev.draftwatch.access.audit.Deed;
import dev.draftwatch.account.Accounts;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.cloudflare.budget.CallBudget;
import dev.draftwatch.http.Problem;
import dev.draftwatch.task.Task;
import dev.draftwatch.task.Tasks;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadOrder;
import dev.draftwatch.upload.UploadState;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The door for whoever wants the same done to many: a plan first, then exactly that. */
@Singleton
public class Bulk {
    /** Of each state; more is better asked for in parts, each with its own plan. */
    public static final int MOST = 100_000;

    private static final int SAMPLE = 10;
    private static final double WINDOW_SECONDS = 300;

    private final Browse browse;
    private final Accounts accounts;
    private final CallBudget budget;
    private final Tasks tasks;
    private final Audit audit;
    private final ObjectMapper json;
    private final Clock clock;

    Bulk(
            Browse browse,
            Accounts accounts,
            CallBudget budget,
            Tasks tasks,
            Audit audit,
            ObjectMapper json,
            Clock clock) {
        this.browse = browse;
        this.accounts = accounts;
        this.budget = budget;
        this.tasks = tasks;
        this.audit = audit;
        this.json = json;
        this.clock = clock;
    }

    /**
     * {@return what a run would do} Nothing is done.
     *
     * @param q which uploads, of those that the caller works for
     * @throws Problem 400 for what is no filter, means everything, or means too many
     */
    public BulkPlan plan(BulkAct act, String q, Caller caller) {
        return plan(act, new BulkInput(q, clock.instant(), caller.accounts()));
    }

    /**
     * Begins what a plan told. {@return its task}
     *
     * @param at the plan's moment; null: now
     * @param reason for the audit; null: none was given
     * @throws Problem as for the plan
     */
    @Transactional
    public Task start(BulkAct act, String q, @Nullable Instant at, @Nullable String reason, Caller caller) {
        Instant now = clock.instant();
        BulkInput input = new BulkInput(q, at == null || at.isAfter(now) ? now : at, caller.accounts());
        BulkPlan plan = plan(act, input);
        Task task = tasks.start(act.kind(), act.scope(), write(input), caller);
        audit.record(
                caller.by(),
                Deed.of("uploads." + act.kind())
                        .on("task", task.id())
                        .count(plan.uploads())
                        .because(reason)
                        .with("q", q)
                        .with("createdBefore", input.at().toString()));
        return task;
    }

    private BulkPlan plan(BulkAct act, BulkInput input) {
        Map<UploadState, Long> counts = browse.count(input.filter(Set.of()), MOST);
        if (counts.values().stream().anyMatch(count -> count > MOST)) {
            throw Problem.invalid("q", "range", "It means more than " + MOST + " uploads in one state; narrow it");
        }
        long uploads = 0;
        List<BulkPlan.Skipped> skipped = new ArrayList<>();
        for (Map.Entry<UploadState, Long> count : counts.entrySet()) {
            if (act.isFor(count.getKey())) {
                uploads += count.getValue();
            } else if (count.getValue() > 0) {
                skipped.add(new BulkPlan.Skipped(count.getKey().word(), count.getValue(), why(count.getKey())));
            }
        }
        long calls = uploads * act.calls();
        long budgets = accounts.all().stream()
                .map(account -> account.cloudflare().budget())
                .distinct()
                .count();
        double callsPerSecond = budgets * budget.limit() / WINDOW_SECONDS;
        return new BulkPlan(
                act.word(),
                input.q(),
                input.at(),
                uploads,
                skipped,
                calls,
                callsPerSecond == 0 ? 0 : (long) Math.ceil(calls / callsPerSecond),
                browse.page(acted(act, input), UploadOrder.OLDEST, Optional.empty(), SAMPLE).stream()
                        .map(BulkPlan.Candidate::of)
                        .toList());
    }

    /** Those of the meant that can be acted on. */
    static UploadFilter acted(BulkAct act, BulkInput input) {
        return input.filter(
                Arrays.stream(UploadState.values()).filter(act::isFor).collect(Collectors.toSet()));
    }

    private static String why(UploadState state) {
        return switch (state) {
            case UPLOADED -> "A picture was uploaded";
            case DELETED -> "Its draft is deleted already";
            case FAILED -> "It was never created";
            default -> "It is being created";
        };
    }

    private String write(BulkInput input) {
        try {
            return json.writeValueAsString(input);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A bulk action could not be written down", e);
        }
    }
}
