package dev.draftwatch.proof.judge;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.draftwatch.proof.judge.Journal.Entry;
import dev.draftwatch.proof.judge.Journal.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Lists every promise that the evidence shows broken; empty when all were kept. */
public final class Judge {
    private static final Set<String> FINAL = Set.of("uploaded", "expired", "deleted");

    private final Evidence evidence;
    private final Map<String, JsonNode> records;
    private final Map<String, List<JsonNode>> events;
    private final List<String> broken = new ArrayList<>();

    private Judge(Evidence evidence) {
        this.evidence = evidence;
        this.records = evidence.records().stream()
                .collect(toMap(record -> text(record, "id"), record -> record, (one, other) -> other));
        this.events = evidence.feed().stream()
                .collect(groupingBy(
                        event -> text(event, "uploadId"), LinkedHashMap::new, java.util.stream.Collectors.toList()));
    }

    public static List<String> broken(Evidence evidence) {
        Judge judge = new Judge(evidence);
        judge.everyUrlIsOnRecord();
        judge.everyUploadEndsRight();
        judge.everyChangeHasOneEvent();
        judge.theFeedIsOneAndStable();
        judge.everyKeyHasOneAnswer();
        judge.everyCallIsAccountedFor();
        return List.copyOf(judge.broken);
    }

    private void everyUrlIsOnRecord() {
        for (Entry got : evidence.journal()) {
            if (got.kind() == Kind.REFUSED) {
                continue;
            }
            JsonNode record = records.get(got.id());
            if (record == null) {
                complain("a URL was handed out that is not on record: %s".formatted(got));
            } else if (!got.imageId().equals(text(record, "imageId"))) {
                complain("a URL was handed out for another image than is on record: %s, %s".formatted(got, record));
            } else if (text(record, "state").equals("failed")) {
                complain("a URL was handed out for an upload that failed: %s".formatted(got));
            }
        }
    }

    private void everyUploadEndsRight() {
        Set<String> pictures = evidence.journal().stream()
                .filter(entry -> entry.kind() == Kind.PICTURE_TAKEN)
                .map(Entry::id)
                .collect(toSet());
        records.forEach((id, record) -> {
            String state = text(record, "state");
            if (pictures.contains(id) && !state.equals("uploaded")) {
                complain("a picture was taken and its upload is %s: %s".formatted(state, record));
            } else if (!pictures.contains(id) && !state.equals("expired") && !state.equals("failed")) {
                complain("no picture was taken and the upload is %s: %s".formatted(state, record));
            }
        });
    }

    private void everyChangeHasOneEvent() {
        records.forEach((id, record) -> {
            String state = text(record, "state");
            List<JsonNode> changes = events.getOrDefault(id, List.of());
            if (FINAL.contains(state) && changes.size() != 2) {
                complain("%s needs two events and has %d: %s".formatted(state, changes.size(), changes));
            } else if (!FINAL.contains(state) && !changes.isEmpty()) {
                complain("%s has no event, here are some: %s".formatted(state, changes));
            }
            String before = "";
            int version = 0;
            for (JsonNode change : changes) {
                String after = text(change, "state");
                version++;
                String type = after.equals("draft") ? "upload.created" : "upload." + after;
                if (change.path("version").intValue() != version
                        || !text(change, "previousState").equals(before)
                        || !text(change, "type").equals(type)) {
                    complain("not change %d from '%s': %s".formatted(version, before, change));
                }
                before = after;
            }
            if (!changes.isEmpty() && !before.equals(state)) {
                complain("the last event leads to %s, the record is %s: %s".formatted(before, state, record));
            }
        });
        events.forEach((id, changes) -> {
            if (!records.containsKey(id)) {
                complain("events of an upload that is not on record: %s".formatted(changes));
            }
        });
    }

    private void theFeedIsOneAndStable() {
        long last = 0;
        for (JsonNode event : evidence.feed()) {
            long sequence = event.path("sequence").longValue();
            if (sequence <= last) {
                complain("sequence %d comes after %d".formatted(sequence, last));
            }
            last = sequence;
        }
        if (evidence.feed().stream().map(event -> text(event, "id")).distinct().count()
                != evidence.feed().size()) {
            complain("an event stands in the feed twice");
        }
        for (int i = 0; i < Math.max(evidence.tail().size(), evidence.feed().size()); i++) {
            JsonNode followed = i < evidence.tail().size() ? evidence.tail().get(i) : null;
            JsonNode reread = i < evidence.feed().size() ? evidence.feed().get(i) : null;
            if (!Objects.equals(followed, reread)) {
                complain("whoever followed the feed saw %s where it now says %s".formatted(followed, reread));
                return;
            }
        }
    }

    private void everyKeyHasOneAnswer() {
        evidence.journal().stream()
                .filter(entry -> entry.key() != null && entry.kind() != Kind.PICTURE_TAKEN)
                .collect(groupingBy(entry -> String.valueOf(entry.key())))
                .forEach((key, answers) -> {
                    if (answers.stream().map(Entry::id).distinct().count() != 1
                            || answers.stream().map(Entry::url).distinct().count() != 1) {
                        complain("key %s was answered in several ways: %s".formatted(key, answers));
                    }
                });
        evidence.feed().stream()
                .filter(event -> text(event, "type").equals("upload.created"))
                .collect(groupingBy(event -> text(event, "creator")))
                .forEach((mark, created) -> {
                    if (created.size() > 1) {
                        complain("one wish made several uploads: %s".formatted(created));
                    }
                });
    }

    private void everyCallIsAccountedFor() {
        List<JsonNode> creates = evidence.calls().stream()
                .filter(call -> text(call, "operation").equals("direct_upload"))
                .toList();
        if (creates.size() > records.size()) {
            complain("Cloudflare was asked for %d URLs and %d are on record".formatted(creates.size(), records.size()));
        }
        List<String> made = creates.stream()
                .filter(call -> call.path("status").intValue() == 200)
                .map(call -> text(call, "imageId"))
                .toList();
        for (String id : events.keySet()) {
            JsonNode record = records.get(id);
            if (record != null && !made.contains(text(record, "imageId"))) {
                complain("Cloudflare never made the draft of %s".formatted(record));
            }
        }
    }

    private void complain(String what) {
        broken.add(what);
    }

    private static String text(JsonNode node, String name) {
        String text = node.path(name).textValue();
        return text == null ? "" : text;
    }
}
