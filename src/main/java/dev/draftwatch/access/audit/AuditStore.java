package dev.draftwatch.access.audit;

import jakarta.inject.Singleton;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import jakarta.transaction.Transactional.TxType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** All SQL about the audit: there is no statement that changes an entry. */
@Singleton
class AuditStore {
    private static final String COLUMNS =
            "id, at, actor_kind, actor_id, actor, address, request_id, action, target, count, reason, result";

    private final Session database;

    AuditStore(Session database) {
        this.database = database;
    }

    @Transactional(TxType.MANDATORY)
    void add(AuditEntry entry) {
        database.createNativeMutationQuery("insert into audit (" + COLUMNS + """
                        , detail) values (:id, :at, :actorKind, :actorId, :actor, :address, :requestId, :action, :target,
                            :count, :reason, :result, cast(:detail as jsonb))""")
                .setParameter("id", entry.id())
                .setParameter("at", entry.at())
                .setParameter("actorKind", entry.actorKind())
                .setParameter("actorId", entry.actorId())
                .setParameter("actor", entry.actor())
                .setParameter("address", entry.address(), String.class)
                .setParameter("requestId", entry.requestId(), String.class)
                .setParameter("action", entry.action())
                .setParameter("target", entry.target(), String.class)
                .setParameter("count", entry.count())
                .setParameter("reason", entry.reason(), String.class)
                .setParameter("result", entry.result())
                .setParameter("detail", entry.detail(), String.class)
                .executeUpdate();
    }

    @Transactional
    Optional<AuditEntry> find(UUID id) {
        return entries("where id = :value", Map.of("value", id)).getResultList().stream()
                .findFirst()
                .map(AuditStore::read);
    }

    /** {@return entries, newest first}
     *
     * @param beyond the last one of the page before; null on the first */
    @Transactional
    List<AuditEntry> list(AuditFilter filter, @Nullable AuditEntry beyond, int limit) {
        List<String> conditions = new ArrayList<>(List.of("true"));
        Map<String, Object> values = new LinkedHashMap<>();
        filter.actor()
                .ifPresent(actor -> add(conditions, values, "(actor_id = :actor or actor = :actor)", "actor", actor));
        filter.action().ifPresent(action -> {
            if (action.endsWith("*")) {
                add(
                        conditions,
                        values,
                        "starts_with(action, :action)",
                        "action",
                        action.substring(0, action.length() - 1));
            } else {
                add(conditions, values, "action = :action", "action", action);
            }
        });
        filter.target().ifPresent(target -> add(conditions, values, "target = :target", "target", target));
        filter.address().ifPresent(address -> add(conditions, values, "address = :address", "address", address));
        filter.after().ifPresent(after -> add(conditions, values, "at >= :after", "after", after));
        filter.before().ifPresent(before -> add(conditions, values, "at < :before", "before", before));
        if (beyond != null) {
            add(conditions, values, "(at, id) < (:beyondAt, :beyondId)", "beyondAt", beyond.at());
            values.put("beyondId", beyond.id());
        }
        return entries("where " + String.join(" and ", conditions) + " order by at desc, id desc", values)
                .setMaxResults(limit)
                .getResultList()
                .stream()
                .map(AuditStore::read)
                .toList();
    }

    private static void add(
            List<String> conditions, Map<String, Object> values, String condition, String name, Object value) {
        conditions.add(condition);
        values.put(name, value);
    }

    private NativeQuery<Tuple> entries(String where, Map<String, Object> values) {
        NativeQuery<Tuple> query = database.createNativeQuery(
                        "select " + COLUMNS + ", cast(detail as text) as detail from audit " + where, Tuple.class)
                .addScalar("id", UUID.class)
                .addScalar("at", Instant.class)
                .addScalar("actor_kind", String.class)
                .addScalar("actor_id", String.class)
                .addScalar("actor", String.class)
                .addScalar("address", String.class)
                .addScalar("request_id", String.class)
                .addScalar("action", String.class)
                .addScalar("target", String.class)
                .addScalar("count", Long.class)
                .addScalar("reason", String.class)
                .addScalar("result", String.class)
                .addScalar("detail", String.class);
        values.forEach(query::setParameter);
        return query;
    }

    private static AuditEntry read(Tuple row) {
        return new AuditEntry(
                row.get(0, UUID.class),
                row.get(1, Instant.class),
                row.get(2, String.class),
                row.get(3, String.class),
                row.get(4, String.class),
                row.get(5, String.class),
                row.get(6, String.class),
                row.get(7, String.class),
                row.get(8, String.class),
                row.get(9, Long.class),
                row.get(10, String.class),
                row.get(11, String.class),
                row.get(12, String.class));
    }
}
