package dev.draftwatch.report.digest;

import dev.draftwatch.account.Account;
import dev.draftwatch.report.count.Counting;
import dev.draftwatch.report.count.Funnel;
import dev.draftwatch.report.count.Grouping;
import dev.draftwatch.report.rollup.Rollup;
import dev.draftwatch.report.time.Times;
import dev.draftwatch.report.wire.Span;
import dev.draftwatch.report.wire.Unit;
import dev.draftwatch.upload.Leftovers;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Counts what a digest tells. */
@Singleton
class Digests {
    private static final int MOST = 5;

    private final Counting counting;
    private final Times times;
    private final Leftovers leftovers;
    private final Rollup rollup;

    Digests(Counting counting, Times times, Leftovers leftovers, Rollup rollup) {
        this.counting = counting;
        this.times = times;
        this.leftovers = leftovers;
        this.rollup = rollup;
    }

    /** {@return the last period that is over now} */
    static Span last(DigestConfig.Every every, Instant now) {
        Unit unit = every == DigestConfig.Every.WEEKLY ? Unit.WEEK : Unit.DAY;
        Instant end = unit.floor(now);
        return new Span(end.minus(unit.length()), end);
    }

    Digest digest(Account account, DigestConfig.Every every, Span span, Instant now) {
        rollup.catchUp();
        String id = account.id();
        Funnel funnel = counting.funnel(grouping("account", "", id), span, 1);
        String name = account.settings().name();
        Digest digest = new Digest(
                id,
                name == null ? id : name,
                every.name().toLowerCase(Locale.ROOT),
                span.from(),
                span.to(),
                funnel.total(),
                funnel.previous(),
                Digest.Times.of(times.timeToUpload(grouping("account", "", id), span)),
                Digest.Times.of(times.timeToUpload(grouping("account", "", id), span.before())),
                counting.abandoners(grouping("creator", "creator", id), span, MOST),
                counting.failures(grouping("failure", "failure", id), span, MOST),
                leftovers.count(new Leftovers.Which(id, now, true, Set.of(), Map.of())),
                List.of(),
                funnel.behind());
        return digest.with(Findings.of(digest));
    }

    private static Grouping grouping(String by, String dimension, String account) {
        return new Grouping(by, null, dimension, null, account, null);
    }
}
