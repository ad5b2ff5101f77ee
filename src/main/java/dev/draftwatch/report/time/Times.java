package dev.draftwatch.report.time;

import dev.draftwatch.report.count.Grouping;
import dev.draftwatch.report.wire.Reported;
import dev.draftwatch.report.wire.Span;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The door to the times, for whoever shows them. */
@Singleton
public class Times {
    private static final Histogram NONE = new Histogram(Map.of(), Map.of());

    private final TimeStore store;

    Times(TimeStore store) {
        this.store = store;
    }

    /** How long the pictures of the uploads that were created in a span took, in all and by group. */
    public TimeToUpload timeToUpload(Grouping grouping, Span span) {
        Histogram all = store.histograms(grouping, span, true).getOrDefault("", NONE);
        List<TimeToUpload.Group> groups = store.histograms(grouping, span, false).entrySet().stream()
                .map(group -> TimeToUpload.group(group.getKey(), group.getValue()))
                .toList();
        return new TimeToUpload(new Reported(span), grouping.by(), TimeToUpload.group("", all), groups);
    }

    /** What another expiry would have lost, for each account, and within it for each group where that is not the account. */
    public ExpiryAdvice advice(Grouping grouping, Span span) {
        List<ExpiryAdvice.Group> advice = new ArrayList<>();
        Grouping accounts = new Grouping(
                "account", null, grouping.dimension(), grouping.value(), grouping.account(), grouping.source());
        store.histograms(accounts, span, false).forEach((account, histogram) -> {
            advice.add(ExpiryAdvice.group(account, "", histogram));
            if (!grouping.by().equals("account")) {
                Grouping within = new Grouping(
                        grouping.by(), null, grouping.dimension(), grouping.value(), account, grouping.source());
                store.histograms(within, span, false)
                        .forEach((group, times) -> advice.add(ExpiryAdvice.group(account, group, times)));
            }
        });
        return new ExpiryAdvice(new Reported(span), grouping.by(), advice);
    }
}
