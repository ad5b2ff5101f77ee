package dev.draftwatch.upload;

import dev.draftwatch.filter.Filter;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
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

    /** The place where a page ended: in an order by time, that time. */
    public record Place(Instant time, UUID id) {}

    /** The next uploads beyond a place, or the first ones. */
    @Transactional
    public List<Upload> page(UploadFilter filter, UploadOrder order, Optional<Place> beyond, int limit) {
        Where where = where(filter);
        order.restrict(where, beyond);
        NativeQuery<UploadRow> query = session.createNativeQuery(
                "select * from upload" + where.sql() + " order by " + order.orderBy() + " limit :limit",
                UploadRow.class);
        where.setOn(query);
        query.setParameter("limit", limit);
        return query.getResultStream().map(UploadRow::toUpload).toList();
    }

    /** {@return those of these uploads that a filter means} For whoever shows a list and hears that they changed. */
    @Transactional
    public List<Upload> among(UploadFilter filter, Collection<UUID> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        Where where = where(filter);
        where.add("id = any(cast(" + where.bind(ids.toArray(UUID[]::new)) + " as uuid[]))");
        NativeQuery<UploadRow> query = session.createNativeQuery("select * from upload" + where.sql(), UploadRow.class);
        where.setOn(query);
        return query.getResultStream().map(UploadRow::toUpload).toList();
    }

    /**
     * How many uploads a filter means, in each state.
     *
     * @param most where more are counted: of each state, no more than one above it, so that a count costs the same however
     *     large the table is
     */
    @Transactional
    public Map<UploadState, Long> count(UploadFilter filter, int most) {
        Where where = where(filter);
        String others = where.sql().isEmpty() ? " where " : where.sql() + " and ";
        String sql = Arrays.stream(UploadState.values())
                .map(UploadState::word)
                .map(state -> "select '" + state + "', count(*) from (select 1 from upload" + others + "state = '"
                        + state + "' limit " + (most + 1) + ") as counted")
                .collect(Collectors.joining(" union all "));
        NativeQuery<Object[]> query = session.createNativeQuery(sql, Object[].class);
        where.setOn(query);
        Map<UploadState, Long> counts = new EnumMap<>(UploadState.class);
        query.getResultStream()
                .forEach(row ->
                        counts.put(UploadState.of((String) row[0]).orElseThrow(), ((Number) row[1]).longValue()));
        return counts;
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

    /**
     * What became of the latest uploads.
     *
     * @param accounts of these; of all where there are none
     * @param since created then or later
     * @param most so many of the youngest are read, however many there are
     */
    @Transactional
    public RecentUploads recent(Set<String> accounts, Instant since, int most) {
        Where where = where(UploadFilter.of(Filter.EVERYTHING, accounts));
        UploadConditions.createdBetween(since, null, where);
        NativeQuery<Object[]> query = session.createNativeQuery(
                "select date_trunc('hour', created_at, 'UTC'), creator, state, count(*) from (select created_at, creator, state"
                        + " from upload" + where.sql() + " order by id desc limit :most) as recent group by 1, 2, 3",
                Object[].class);
        where.setOn(query);
        query.setParameter("most", most);
        return new RecentUploads(query.getResultStream()
                .map(row -> new RecentUploads.Group(
                        (Instant) row[0],
                        (String) row[1],
                        UploadState.of((String) row[2]).orElseThrow(),
                        ((Number) row[3]).longValue()))
                .toList());
    }

    private static Where where(UploadFilter filter) {
        Where where = new Where();
        if (!filter.states().isEmpty()) {
            where.add(filter.states().stream()
                    .map(UploadState::word)
                    .collect(Collectors.joining("', '", "state in ('", "')")));
        }
        if (filter.accounts().size() == 1) {
            where.compare("account =", filter.accounts().iterator().next());
        } else if (!filter.accounts().isEmpty()) {
            where.add("account = any(" + where.bindAll(List.copyOf(filter.accounts())) + ")");
        }
        String creator = filter.creator();
        if (creator != null) {
            where.add(LongText.is("creator", where.bind(creator)));
        }
        where.compare("source =", filter.source());
        where.compare("image_id =", filter.imageId());
        UploadConditions.createdBetween(filter.createdAfter(), filter.createdBefore(), where);
        where.compare("expires_at >=", filter.expiresAfter());
        where.compare("expires_at <", filter.expiresBefore());
        UploadConditions.add(filter.terms(), where);
        return where;
    }
}
