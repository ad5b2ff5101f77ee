package dev.draftwatch.proof.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.ReclaimJudge.Evidence;
import dev.draftwatch.proof.judge.ReclaimJudge.Fate;
import dev.draftwatch.proof.judge.ReclaimJudge.Wish;
import dev.draftwatch.testing.Http;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The judge of reclaims condemns what it must, and nothing else. */
class ReclaimJudgeTest {
    private static final String REPORTED = "[{'uploadId':'u','imageId':'i','outcome':'reclaimed'}]";
    private static final String KEPT = "[{'uploadId':'u','imageId':'i','outcome':'kept'}]";
    private static final String DONE = "{'state':'done','done':1}";
    private static final String SKIPPED = "{'state':'done','skipped':1}";

    @Test
    void a_draft_that_was_looked_at_and_deleted_is_well() {
        assertThat(judged(Fate.ABANDONED, DONE, REPORTED, "deleted", 1, "direct_upload", "details", "delete"))
                .isEmpty();
    }

    @Test
    void what_a_look_would_have_shown_must_stay() {
        assertThat(judged(
                        Fate.AROUND,
                        DONE,
                        REPORTED,
                        "deleted",
                        1,
                        "direct_upload",
                        "direct_upload",
                        "details",
                        "delete"))
                .singleElement()
                .asString()
                .startsWith("deleted although the look before it showed something younger");
        assertThat(judged(Fate.PICTURE, DONE, REPORTED, "deleted", 1, "direct_upload", "upload", "details", "delete"))
                .singleElement()
                .asString()
                .startsWith("deleted although");
    }

    @Test
    void what_came_between_the_look_and_the_delete_is_lost_but_not_by_draftwatch_itself() {
        assertThat(judged(
                        Fate.AROUND,
                        DONE,
                        REPORTED,
                        "deleted",
                        1,
                        "direct_upload",
                        "details",
                        "direct_upload",
                        "delete"))
                .isEmpty();
        assertThat(judged(
                        Fate.THROUGH,
                        DONE,
                        REPORTED,
                        "deleted",
                        1,
                        "direct_upload",
                        "details",
                        "direct_upload",
                        "delete"))
                .isNotEmpty();
    }

    @Test
    void twice_is_once_too_often_and_never_once_too_seldom() {
        assertThat(judged(Fate.ABANDONED, DONE, REPORTED, "deleted", 1, "direct_upload", "details", "delete", "delete"))
                .anySatisfy(complaint -> assertThat(complaint).startsWith("deleted 2 times"));
        assertThat(judged(Fate.ABANDONED, SKIPPED, KEPT, "expired", 0, "direct_upload", "details"))
                .anySatisfy(complaint -> assertThat(complaint).startsWith("deleted 0 times"));
    }

    @Test
    void the_report_is_the_log() {
        assertThat(judged(Fate.AROUND, SKIPPED, KEPT, "expired", 0, "direct_upload", "details", "delete"))
                .anySatisfy(complaint -> assertThat(complaint).startsWith("the run says reclaimed: false"));
        assertThat(judged(
                        Fate.AROUND,
                        SKIPPED,
                        KEPT,
                        "expired",
                        0,
                        "direct_upload",
                        "details",
                        "delete",
                        "direct_upload"))
                .isEmpty();
        assertThat(judged(Fate.ABANDONED, "{'state':'done'}", "[]", "deleted", 0, "direct_upload", "details", "delete"))
                .anySatisfy(complaint -> assertThat(complaint).startsWith("the run has left out"));
    }

    @Test
    void one_reclaim_is_one_event() {
        assertThat(judged(Fate.ABANDONED, DONE, REPORTED, "deleted", 2, "direct_upload", "details", "delete"))
                .singleElement()
                .asString()
                .startsWith("reclaimed: true, with 2 events");
        assertThat(judged(Fate.ABANDONED, DONE, REPORTED, "expired", 1, "direct_upload", "details", "delete"))
                .singleElement()
                .asString()
                .startsWith("reclaimed: true, and on record as");
    }

    private static List<String> judged(
            Fate fate, String task, String results, String state, int events, String... operations) {
        List<JsonNode> calls = Arrays.stream(operations)
                .map(operation ->
                        json("{'operation':'%s','status':200,'imageId':'i','effect':true}".formatted(operation)))
                .toList();
        List<JsonNode> told = new ArrayList<>();
        json(results).forEach(told::add);
        return ReclaimJudge.broken(new Evidence(
                List.of(new Wish("u", "i", fate)),
                calls,
                json(task),
                told,
                List.of(json("{'id':'u','state':'%s'}".formatted(state))),
                Collections.nCopies(events, json("{'type':'upload.deleted','uploadId':'u'}")),
                1));
    }

    private static JsonNode json(String text) {
        return Http.json(text.replace('\'', '"'));
    }
}
