package dev.draftwatch.browse.bulk;

import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.http.Problem;
import dev.draftwatch.upload.UploadFilter;
import dev.draftwatch.upload.UploadState;
import java.time.Instant;
import java.util.Set;

/**
 * Which uploads are meant, in a way that means the same later.
 *
 * @param q a filter, whose lengths of time count from {@code at}
 * @param at only what was created before
 * @param accounts only of these; of all where there are none
 */
record BulkInput(String q, Instant at, Set<String> accounts) {

    /**
     * {@return what it means}
     *
     * @throws Problem 400 where it is no filter, or one that means everything
     */
    UploadFilter filter(Set<UploadState> states) {
        Filter terms = FilterReader.read(q, at).match(new Reading.Cases<>() {
            @Override
            public Filter understood(Filter filter) {
                return filter;
            }

            @Override
            public Filter refused(Reading.Refused refused) {
                throw Problem.invalid("q", refused.rule(), refused.message());
            }
        });
        if (terms.terms().isEmpty()) {
            throw Problem.invalid("q", "required", "A filter that says which, such as state:draft creator:ada");
        }
        return new UploadFilter(states, accounts, null, null, null, terms, null, at, null, null);
    }
}
