package dev.draftwatch.upload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** The door for whoever tidies up: expired uploads that hold an image id, and so may have a draft at Cloudflare. */
@Singleton
public class Leftovers {
    private static final UUID FIRST = new UUID(0, 0);
    private static final String WHERE = """
             from upload where state = 'expired' and held and settled_at <= :settledBefore and id > :after
                and (:account = '' or account = :account) and (not :onlyCustomIds or has_custom_id)
                and (:anyCreator or creator = any(cast(:creators as text[])))
                and not exists (
                    select 1 from json_each_text(cast(:metadata as json)) w where metadata ->> w.key is distinct from w.value)
            """;

    private final StatelessSession session;
    private final ObjectMapper json;

    Leftovers(StatelessSession session, ObjectMapper json) {
        this.session = session;
        this.json = json;
    }

    /**
     * Which of them.
     *
     * @param account null: of every account
     * @param settledBefore that moment or earlier
     * @param creators empty: of everybody
     * @param metadata values as text, all of which must be there
     */
    public record Which(
            @Nullable String account,
            Instant settledBefore,
            boolean onlyCustomIds,
            Set<String> creators,
            Map<String, String> metadata) {
        public Which {
            creators = Set.copyOf(creators);
            metadata = Map.copyOf(metadata);
        }
    }

    @Transactional
    public long count(Which which) {
        return set(session.createNativeQuery("select count(*)" + WHERE, Long.class), which, null)
                .getSingleResult();
    }

    /**
     * The next of them, oldest first.
     *
     * @param after the last one's id; null at first
     */
    @Transactional
    public List<Upload> page(Which which, @Nullable UUID after, int limit) {
        return set(
                        session.createNativeQuery("select *" + WHERE + " order by id limit :limit", UploadRow.class),
                        which,
                        after)
                .setParameter("limit", limit)
                .getResultStream()
                .map(UploadRow::toUpload)
                .toList();
    }

    private <T> NativeQuery<T> set(NativeQuery<T> query, Which which, @Nullable UUID after) {
        String account = which.account();
        return query.setParameter("settledBefore", which.settledBefore())
                .setParameter("after", after == null ? FIRST : after)
                .setParameter("account", account == null ? "" : account)
                .setParameter("onlyCustomIds", which.onlyCustomIds())
                .setParameter("anyCreator", which.creators().isEmpty())
                .setParameter("creators", which.creators().toArray(String[]::new))
                .setParameter("metadata", asJson(which.metadata()));
    }

    private String asJson(Map<String, String> metadata) {
        try {
            return json.writeValueAsString(metadata);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Metadata could not be written as JSON", e);
        }
    }
}
