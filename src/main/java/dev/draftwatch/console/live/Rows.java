package dev.draftwatch.console.live;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.draftwatch.browse.Browse;
import dev.draftwatch.console.frame.Html;
import dev.draftwatch.console.uploads.UploadLine;
import dev.draftwatch.console.words.Tongue;
import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.http.sse.Sse;
import dev.draftwatch.upload.Upload;
import dev.draftwatch.upload.UploadFilter;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What one page shows, and how its rows look after a change. The filter is read anew each time, so that its lengths of time
 * count from then.
 *
 * @param accounts of these; of all where there are none
 */
record Rows(
        Browse browse,
        ObjectMapper json,
        Clock clock,
        Tongue tongue,
        String q,
        Set<String> accounts,
        List<String> columns) {

    /**
     * {@return an event for each upload: {@code row} where the filter means it still, else {@code gone}} Its {@code fresh} says
     * whether the filter may not have meant it before: where it means all, that is who was created just now.
     */
    String events(Collection<UUID> changed, long place) {
        Instant now = clock.instant();
        Filter filter = filter(now);
        Map<UUID, Upload> here = browse.among(UploadFilter.of(filter, accounts), changed).stream()
                .collect(Collectors.toMap(Upload::id, Function.identity()));
        Map<UUID, Upload> all = browse.among(UploadFilter.of(Filter.EVERYTHING, accounts), changed).stream()
                .collect(Collectors.toMap(Upload::id, Function.identity()));
        StringBuilder events = new StringBuilder();
        all.forEach((id, upload) -> {
            String html = Html.render(
                    new UploadRow(UploadLine.of(upload, now, browse.grace(upload.account()), tongue), columns), tongue);
            String data = json.createObjectNode()
                    .put("id", id.toString())
                    .put("html", html)
                    .put("fresh", !filter.terms().isEmpty() || upload.version() == 1)
                    .toString();
            events.append(Sse.event(Long.toString(place), here.containsKey(id) ? "row" : "gone", data));
        });
        return events.toString();
    }

    private Filter filter(Instant now) {
        return FilterReader.read(q, now) instanceof Reading.Understood understood
                ? understood.filter()
                : Filter.EVERYTHING;
    }
}
