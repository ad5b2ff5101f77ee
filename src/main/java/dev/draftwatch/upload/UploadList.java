package dev.draftwatch.upload;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/**
 * Reads many uploads. A page is found by where the last one ended and never by counting, so its cost does not grow with the
 * table or with its number.
 */
@Singleton
public class UploadList {
    private final StatelessSession session;

    UploadList(StatelessSession session) {
        this.session = session;
    }

    /** The place where a page ended. */
    public record Place(Instant expiresAt, UUID id) {
        public static Place of(Upload upload) {
            return new Place(upload.expiresAt(), upload.id());
        }
    }

    /** The next uploads beyond a place, or the first ones. */
    @Transactional
    public List<Upload> page(UploadFilter filter, UploadOrder order, Optional<Place> beyond, int limit) {
        Conditions where = conditions(filter);
        beyond.ifPresent(place -> {
            where.add(order.beyond(order.byExpiry() ? "(:placeExpiry, :placeId)" : ":placeId"));
            where.set("placeId", place.id());
            if (order.byExpiry()) {
                where.set("placeExpiry", place.expiresAt());
            }
        });
        NativeQuery<UploadRow> query = session.createNativeQuery(
                "select * from upload" + where.sql() + " order by " + order.orderBy() + " limit :limit",
                UploadRow.class);
        where.values.forEach(query::setParameter);
        query.setParameter("limit", limit);
        return query.getResultStream().map(UploadRow::toUpload).toList();
    }

    /** How many uploads are in each state. Reads the index of states in full: not for every request. */
    @Transactional
    public Map<UploadState, Long> countByState() {
        Map<UploadState, Long> counts = new EnumMap<>(UploadState.class);
        for (UploadState state : UploadState.values()) {
            counts.put(state, 0L);
        }
        session.createNativeQuery("select state, count(*) from upload group by state", Object[].class)
                .getResultStream()
                .forEach(row ->
                        counts.put(UploadState.of((String) row[0]).orElseThrow(), ((Number) row[1]).longValue()));
        return counts;
    }

    /**
     * What waits to be looked at.
     *
     * @param due uploads whose time has come
     * @param oldest since when the first of them waits, null where none does
     */
    public record Backlog(long due, @Nullable Instant oldest) {}

    @Transactional
    public Backlog backlog(Instant now) {
        Object[] row = session.createNativeQuery(
                        "select count(*), min(next_check_at) from upload where next_check_at <= :now and state <> 'reserved'",
                        Object[].class)
                .setParameter("now", now)
                .getSingleResult();
        return new Backlog(((Number) row[0]).longValue(), (Instant) row[1]);
    }

    private static Conditions conditions(UploadFilter filter) {
        Conditions where = new Conditions();
        if (filter.states().size() == 1) {
            where.equal("state", filter.states().iterator().next().word());
        } else if (!filter.states().isEmpty()) {
            where.add("state = any(cast(:states as text[]))");
            where.set("states", filter.states().stream().map(UploadState::word).toArray(String[]::new));
        }
        if (filter.accounts().size() == 1) {
            where.equal("account", filter.accounts().iterator().next());
        } else if (!filter.accounts().isEmpty()) {
            where.add("account = any(cast(:accounts as text[]))");
            where.set("accounts", filter.accounts().toArray(String[]::new));
        }
        where.equal("creator", filter.creator());
        where.equal("source", filter.source());
        where.equal("image_id", filter.imageId());
        where.compare("created_at >=", "createdAfter", filter.createdAfter());
        where.compare("created_at <", "createdBefore", filter.createdBefore());
        where.compare("id >=", "firstId", filter.createdAfter() == null ? null : firstIdOf(filter.createdAfter()));
        where.compare(
                "id <",
                "endId",
                filter.createdBefore() == null
                        ? null
                        : firstIdOf(filter.createdBefore().plusMillis(1)));
        where.compare("expires_at >=", "expiresAfter", filter.expiresAfter());
        where.compare("expires_at <", "expiresBefore", filter.expiresBefore());
        String word = filter.word();
        if (word != null) {
            // No operator with a question mark, which would count as a parameter. A range instead of "like": the index
            // serves it whatever the word has in it.
            where.add("""
                    ((image_id ~>=~ :word and image_id ~<~ :beyondWord and (has_custom_id or image_id = :word))
                        or metadata @@ cast(:valueIsWord as jsonpath))""");
            where.set("word", word);
            where.set("beyondWord", word + Character.toString(Character.MAX_CODE_POINT - 2));
            where.set("valueIsWord", valueIs(word));
        }
        return where;
    }

    /** No upload created at this instant or later has a smaller id; ids count in milliseconds. */
    private static UUID firstIdOf(Instant created) {
        return new UUID(created.toEpochMilli() << 16, 0);
    }

    private static String valueIs(String word) {
        String text = "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(word)) + "\"";
        String number = word.matches("-?\\d{1,18}(\\.\\d{1,18})?") ? " || $.* == " + word : "";
        String truth = word.equals("true") || word.equals("false") ? " || $.* == " + word : "";
        return "$.* == " + text + number + truth;
    }

    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final Map<String, Object> values = new HashMap<>();

        void add(String condition) {
            conditions.add(condition);
        }

        void set(String name, Object value) {
            values.put(name, value);
        }

        void equal(String column, @Nullable Object value) {
            compare(column + " =", column.replace("_", ""), value);
        }

        void compare(String comparison, String name, @Nullable Object value) {
            if (value != null) {
                add(comparison + " :" + name);
                set(name, value);
            }
        }

        String sql() {
            return conditions.isEmpty() ? "" : " where " + String.join(" and ", conditions);
        }
    }
}
