package dev.draftwatch.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.draftwatch.filter.Filter;
import dev.draftwatch.filter.reading.FilterReader;
import dev.draftwatch.filter.reading.Reading;
import dev.draftwatch.testing.TestDatabase;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.hibernate.StatelessSession;
import org.junit.jupiter.api.Test;

/** What the SQL of a filter finds is what a plain predicate finds, on uploads and filters made at random. */
@QuarkusTest
@QuarkusTestResource(TestDatabase.class)
class FilterAppTest {
    private static final long SEED = 20_261_125;
    private static final int UPLOADS = 300;
    private static final int FILTERS = 500;
    private static final String ACCOUNT = "filtered-" + UUID.randomUUID();
    private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

    @Inject
    UploadList list;

    @Inject
    StatelessSession session;

    private final Random random = new Random(SEED);

    @Test
    void the_sql_finds_what_a_plain_predicate_finds() {
        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(this::fill);
        List<Upload> all = found(Filter.EVERYTHING);
        assertThat(all).hasSize(UPLOADS);

        int hits = 0;
        for (int i = 0; i < FILTERS; i++) {
            String text = text();
            Filter filter = ((Reading.Understood) FilterReader.read(text, NOW)).filter();
            List<UUID> expected = all.stream()
                    .filter(upload -> FilterPredicate.holds(filter, upload))
                    .map(Upload::id)
                    .toList();

            assertThat(found(filter)).as(text).extracting(Upload::id).containsExactlyElementsOf(expected);
            Map<UploadState, Long> counts = list.count(UploadFilter.of(filter, Set.of(ACCOUNT)), 5);
            assertThat(counts).as(text).allSatisfy((state, count) -> assertThat(count)
                    .isEqualTo(Math.min(
                            6,
                            all.stream()
                                    .filter(upload -> upload.state() == state && FilterPredicate.holds(filter, upload))
                                    .count())));
            hits += expected.isEmpty() ? 0 : 1;
        }
        assertThat(hits).as("filters that find something").isGreaterThan(FILTERS / 3);
    }

    private List<Upload> found(Filter filter) {
        return list.page(UploadFilter.of(filter, Set.of(ACCOUNT)), UploadOrder.OLDEST, Optional.empty(), UPLOADS + 1);
    }

    private void fill() {
        for (int i = 0; i < UPLOADS; i++) {
            Instant created = NOW.minusSeconds(random.nextInt(40_000)).plusMillis(i);
            String state = pick("draft", "uploaded", "expired", "deleted", "failed");
            boolean settled = !state.equals("draft");
            boolean accepted = !state.equals("failed");
            boolean custom = random.nextBoolean();
            session.createNativeMutationQuery("""
                            insert into upload (id, account, image_id, has_custom_id, state, evidence, version, next_check_at,
                                held, checks, created_at, expires_at, settled_at, creator, metadata, require_signed_urls,
                                source, last_attempt, failure_code)
                            values (:id, :account, :image, :custom, :state, :evidence, :version, :next, :held, :checks,
                                :created, :expires, cast(:settled as timestamptz), :creator, cast(:metadata as jsonb), false,
                                :source, cast(:attempt as jsonb), :failure)""")
                    .setParameter(
                            "id", new UUID(created.toEpochMilli() << 16 | 0x7000, random.nextLong() >>> 2 | 1L << 63))
                    .setParameter("account", ACCOUNT)
                    .setParameter("image", (custom ? pick("art/", "hero/", "ar") : "") + "img" + i)
                    .setParameter("custom", custom)
                    .setParameter("state", state)
                    .setParameter(
                            "evidence", settled && accepted ? pick("check", "sweep", "clock") : null, String.class)
                    .setParameter("version", accepted ? 1 : 0)
                    .setParameter("next", settled ? null : NOW.plusSeconds(60), Instant.class)
                    .setParameter("held", accepted)
                    .setParameter("checks", random.nextInt(6))
                    .setParameter("created", created)
                    .setParameter("expires", created.plusSeconds(120 + random.nextInt(20_000)))
                    .setParameter("settled", settled ? created.plusSeconds(random.nextInt(9_000)) : null, Instant.class)
                    .setParameter("creator", random.nextInt(4) == 0 ? null : pick("ana", "anabel", "bob", "b,c"))
                    .setParameter(
                            "metadata",
                            random.nextInt(4) == 0
                                    ? null
                                    : pick(
                                            "{\"article\":4711,\"tags\":[\"test\",\"art/\"]}",
                                            "{\"article\":\"4711\",\"tag\":\"test\"}",
                                            "{\"a\":{\"b\":[{\"c\":\"deep\"},true]},\"article\":47.0}",
                                            "{\"article\":{\"id\":4711},\"note\":\"say \\\"hi\\\"\"}",
                                            "{}"))
                    .setParameter("source", pick("api", "gateway", "import"))
                    .setParameter(
                            "attempt",
                            random.nextBoolean() ? null : pick("{\"outcome\":\"done\"}", "{\"outcome\":\"refused\"}"))
                    .setParameter("failure", accepted ? null : pick("5409", "timeout"))
                    .executeUpdate();
        }
    }

    private String text() {
        List<String> terms = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            terms.add((random.nextInt(4) == 0 ? "-" : "") + term());
        }
        return String.join(" ", terms);
    }

    private String term() {
        return pick(
                "state:draft",
                "state:draft,uploaded",
                "evidence:confirmed",
                "evidence:clock,sweep",
                "creator:ana",
                "creator:ana*",
                "creator:\"b,c\",\"\"",
                "creator:bob,an*",
                "tag:test",
                "tag:\"art/\"",
                "meta.article:4711",
                "meta.article:47",
                "meta.article.id:4711,5",
                "meta.a.b.c:deep",
                "id:img" + random.nextInt(UPLOADS),
                "custom_id:art*",
                "custom_id:\"art/img" + random.nextInt(UPLOADS) + "\"",
                "created<" + random.nextInt(12) + "h",
                "created>=" + random.nextInt(12) + "h",
                "expires<" + random.nextInt(200) + "m",
                "expires>-" + random.nextInt(200) + "m",
                "expires:2026-11-25",
                "settled:" + random.nextInt(12) + "h",
                "settled>2026-11-24",
                "age:1h.." + (2 + random.nextInt(9)) + "h",
                "checks>" + random.nextInt(6),
                "checks:1..3",
                "hint:done",
                "hint:none",
                "hint:any,refused",
                "source:gateway,import",
                "error:5409",
                "error:t*,5409",
                "\"test\"",
                "\"4711\"",
                "\"deep\"",
                "\"true\"",
                "\"art/\"",
                "\"img7\"",
                "\"say \\\"hi\\\"\"");
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }
}
