package dev.draftwatch.proof.judge;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Lists what a reclaim did that it promised never to do, by Cloudflare's own log of calls, in which every DELETE is the
 * reclaim's.
 *
 * <p>Cloudflare has no conditional DELETE: what is made after the details call and before the DELETE that follows it is lost
 * with the draft, and only that.
 */
public final class ReclaimJudge {
    private final Evidence evidence;
    private final Map<String, List<JsonNode>> calls;
    private final List<String> broken = new ArrayList<>();

    private ReclaimJudge(Evidence evidence) {
        this.evidence = evidence;
        this.calls = evidence.calls().stream()
                .filter(call -> call.path("imageId").isTextual())
                .collect(Collectors.groupingBy(call -> call.path("imageId").textValue()));
    }

    /** What became of an upload's image id after it had expired. */
    public enum Fate {
        /** Nothing: its draft is to be deleted. */
        ABANDONED,
        /** A picture was sent to its URL. */
        PICTURE,
        /** It was created anew by Draftwatch. */
        THROUGH,
        /** It was created anew around Draftwatch. */
        AROUND,
        /** A picture was uploaded under it around Draftwatch. */
        STRANGERS_PICTURE
    }

    /** An upload of the run. */
    public record Wish(String uploadId, String imageId, Fate fate) {}

    /**
     * All that is judged.
     *
     * @param calls Cloudflare's log, in its order
     * @param results what the run says it did
     * @param records every upload, at the end
     * @param feed every event
     * @param planned what the plan had said before the run
     */
    public record Evidence(
            List<Wish> wishes,
            List<JsonNode> calls,
            JsonNode task,
            List<JsonNode> results,
            List<JsonNode> records,
            List<JsonNode> feed,
            long planned) {
        /** {@return how many drafts Cloudflare has deleted} */
        public long deletes() {
            return calls.stream().filter(ReclaimJudge::deletes).count();
        }
    }

    public static List<String> broken(Evidence evidence) {
        ReclaimJudge judge = new ReclaimJudge(evidence);
        evidence.wishes().forEach(judge::nothingYoungerIsTouched);
        evidence.wishes().forEach(judge::whatWasAbandonedIsDeletedOnce);
        judge.theReportIsTheLog();
        judge.eachIsToldOnce();
        return List.copyOf(judge.broken);
    }

    private void nothingYoungerIsTouched(Wish wish) {
        List<JsonNode> log = calls.getOrDefault(wish.imageId(), List.of());
        int lastLook = -1;
        List<Integer> made = new ArrayList<>();
        for (int i = 0; i < log.size(); i++) {
            JsonNode call = log.get(i);
            String operation = call.path("operation").asText();
            if (operation.equals("details") && call.path("status").intValue() == 200) {
                lastLook = i;
            } else if (makes(call)) {
                made.add(i);
            } else if (deletes(call)) {
                judgeDelete(wish, log, made, lastLook);
            }
        }
    }

    /** The first thing that was made is the draft that had expired; only what came after it must stay. */
    private void judgeDelete(Wish wish, List<JsonNode> log, List<Integer> made, int lastLook) {
        for (int i = 1; i < made.size(); i++) {
            if (made.get(i) < lastLook) {
                complain("deleted although the look before it showed something younger: %s, %s".formatted(wish, log));
            } else if (wish.fate() == Fate.THROUGH) {
                complain("a draft of Draftwatch's own was made while the one before it was removed: %s, %s"
                        .formatted(wish, log));
            }
        }
    }

    private void whatWasAbandonedIsDeletedOnce(Wish wish) {
        long deletes = calls.getOrDefault(wish.imageId(), List.of()).stream()
                .filter(ReclaimJudge::deletes)
                .count();
        if (deletes > 1 || (wish.fate() == Fate.ABANDONED && deletes != 1)) {
            complain("deleted %d times: %s".formatted(deletes, wish));
        }
    }

    /** Whatever the run says it reclaimed, Cloudflare deleted, and nothing else. */
    private void theReportIsTheLog() {
        if (!evidence.task().path("state").asText().equals("done")) {
            complain("the run has not ended well: %s".formatted(evidence.task()));
        }
        Set<String> reclaimed = new HashSet<>();
        Set<String> told = new HashSet<>();
        for (JsonNode result : evidence.results()) {
            if (!told.add(result.path("uploadId").asText())) {
                complain("two results for one upload: %s".formatted(result));
            }
            if (result.path("outcome").asText().equals("reclaimed")) {
                reclaimed.add(result.path("imageId").asText());
            }
        }
        calls.forEach((imageId, log) -> {
            boolean deleted = log.stream().anyMatch(ReclaimJudge::deletes);
            if (deleted != reclaimed.contains(imageId) && !(deleted && madeAnewAfterwards(log))) {
                complain("the run says reclaimed: %s, and Cloudflare's log says %s"
                        .formatted(reclaimed.contains(imageId), log));
            }
        });
        long counted = evidence.task().path("done").longValue()
                + evidence.task().path("skipped").longValue()
                + evidence.task().path("failed").longValue();
        if (counted != evidence.results().size() || evidence.results().size() > evidence.planned()) {
            complain("planned %d, counted %d, with %d results"
                    .formatted(evidence.planned(), counted, evidence.results().size()));
        }
        for (Wish wish : evidence.wishes()) {
            if (wish.fate() == Fate.ABANDONED && !told.contains(wish.uploadId())) {
                complain("the run has left out %s".formatted(wish));
            }
        }
    }

    /** Whoever was killed before it could write the DELETE down finds somebody else's draft in its place, and says so. */
    private static boolean madeAnewAfterwards(List<JsonNode> log) {
        boolean deleted = false;
        for (JsonNode call : log) {
            if (deleted && makes(call)) {
                return true;
            }
            deleted |= deletes(call);
        }
        return false;
    }

    /** Each that was reclaimed has one event, no other has one; and what has one is deleted, unless a stranger's picture came. */
    private void eachIsToldOnce() {
        Set<String> reclaimed = evidence.results().stream()
                .filter(result -> result.path("outcome").asText().equals("reclaimed"))
                .map(result -> result.path("uploadId").asText())
                .collect(Collectors.toSet());
        Map<String, Long> events = evidence.feed().stream()
                .filter(event -> event.path("type").asText().equals("upload.deleted"))
                .collect(Collectors.groupingBy(event -> event.path("uploadId").asText(), Collectors.counting()));
        Set<String> pictured = evidence.wishes().stream()
                .filter(wish -> wish.fate() == Fate.STRANGERS_PICTURE)
                .map(Wish::uploadId)
                .collect(Collectors.toSet());
        for (JsonNode record : evidence.records()) {
            String id = record.path("id").asText();
            long told = events.getOrDefault(id, 0L);
            if (told != (reclaimed.contains(id) ? 1 : 0)) {
                complain("reclaimed: %s, with %d events: %s".formatted(reclaimed.contains(id), told, record));
            }
            boolean deleted = record.path("state").asText().equals("deleted");
            if (deleted != reclaimed.contains(id) && !pictured.contains(id)) {
                complain("reclaimed: %s, and on record as %s".formatted(reclaimed.contains(id), record));
            }
        }
    }

    private static boolean deletes(JsonNode call) {
        return call.path("operation").asText().equals("delete") && took(call);
    }

    /** It was carried out, and it worked or nobody heard how it went. */
    private static boolean took(JsonNode call) {
        int status = call.path("status").intValue();
        return call.path("effect").booleanValue() && (status == 200 || status == 0);
    }

    private static boolean makes(JsonNode call) {
        String operation = call.path("operation").asText();
        return took(call) && (operation.equals("direct_upload") || operation.equals("upload"));
    }

    private void complain(String what) {
        broken.add(what);
    }
}
