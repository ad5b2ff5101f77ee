package dev.draftwatch.report.count;

import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.report.wire.Reported;
import dev.draftwatch.report.wire.Span;
import dev.draftwatch.report.wire.Unit;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The door to the counts, for whoever shows them. */
@Singleton
public class Counting {
    private static final int EVERYTHING = Integer.MAX_VALUE;

    private final CountStore store;
    private final Rollup rollup;

    Counting(CountStore store, Rollup rollup) {
        this.store = store;
        this.rollup = rollup;
    }

    /** The funnel of a span. Groups by time are complete and in order; of others the largest, at most so many. */
    public Funnel funnel(Grouping grouping, Span span, int limit) {
        Unit unit = grouping.unit();
        Grouping whole = whole(grouping);
        Map<String, Counts> now = groups(grouping, span, limit);
        // Of creators there may be a million: only those that are shown.
        Map<String, Counts> before = unit == null
                ? store.sums(grouping, span.before(), now.keySet())
                : store.sums(grouping, span.before(), CountStore.Order.GROUP, EVERYTHING);
        List<Funnel.Group> items = now.entrySet().stream()
                .map(group -> new Funnel.Group(
                        group.getKey(),
                        group.getValue(),
                        before.getOrDefault(
                                unit == null ? group.getKey() : Funnel.formerly(group.getKey(), span), Counts.NONE)))
                .toList();
        return new Funnel(
                span.from(),
                span.to(),
                grouping.by(),
                Funnel.sum(store.sums(whole, span, CountStore.Order.GROUP, EVERYTHING)),
                Funnel.sum(store.sums(whole, span.before(), CountStore.Order.GROUP, EVERYTHING)),
                items,
                rollup.behind());
    }

    private Map<String, Counts> groups(Grouping grouping, Span span, int limit) {
        return grouping.unit() == null
                ? store.sums(grouping, span, CountStore.Order.LARGEST, limit)
                : store.sums(grouping, span, CountStore.Order.GROUP, EVERYTHING);
    }

    /** Creators with the most abandoned uploads of a span, at most so many. */
    public List<Abandoner> abandoners(Grouping byCreator, Span span, int limit) {
        return store.sums(byCreator, span, CountStore.Order.MOST_ABANDONED, limit).entrySet().stream()
                .filter(group -> group.getValue().getAbandoned() > 0)
                .map(group -> Abandoner.of(group.getKey(), group.getValue()))
                .toList();
    }

    /** Cloudflare's codes, and our words where it gave none, by how many creates failed with them. */
    public List<FailureCount> failures(Grouping byFailure, Span span, int limit) {
        long all = Funnel.sum(store.sums(byFailure, span, CountStore.Order.GROUP, EVERYTHING))
                .failed();
        return store.sums(byFailure, span, CountStore.Order.MOST_FAILED, limit).entrySet().stream()
                .filter(group -> group.getValue().failed() > 0)
                .map(group -> new FailureCount(
                        group.getKey(),
                        group.getKey().matches("\\d{1,9}"),
                        group.getValue().failed(),
                        group.getValue().failed() / (double) Math.max(1, all)))
                .toList();
    }

    /** What the abandoned uploads of a span cost, in all and by group; of groups the largest, at most so many. */
    public Costs cost(Grouping grouping, Span span, int limit) {
        List<Costs.Group> groups = groups(grouping, span, limit).entrySet().stream()
                .map(group -> Costs.group(group.getKey(), group.getValue()))
                .toList();
        return new Costs(new Reported(span), grouping.by(), Costs.group("", total(grouping, span)), groups);
    }

    /** Of everything that a grouping is restricted to. */
    public Counts total(Grouping grouping, Span span) {
        return Funnel.sum(store.sums(whole(grouping), span, CountStore.Order.GROUP, EVERYTHING));
    }

    /** The sums of the whole are smaller: those of a creator leave out whoever has none. */
    private static Grouping whole(Grouping grouping) {
        boolean restricted = grouping.value() != null;
        return new Grouping(
                "source",
                null,
                restricted ? grouping.dimension() : "",
                restricted ? Objects.requireNonNull(grouping.value()) : null,
                grouping.account(),
                grouping.source());
    }
}
