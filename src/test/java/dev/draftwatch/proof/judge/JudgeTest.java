package dev.draftwatch.proof.judge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.draftwatch.proof.judge.Journal.Entry;
import dev.draftwatch.proof.judge.Journal.Kind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A judge that never finds anybody guilty proves nothing: each promise is broken once here. */
class JudgeTest {
    private final List<Entry> journal = new ArrayList<>(List.of(
            entry(Kind.GOT, "k1", "a"),
            entry(Kind.AGAIN, "k1", "a"),
            entry(Kind.PICTURE_TAKEN, "k1", "a"),
            entry(Kind.GOT, "k2", "b")));
    private final List<JsonNode> feed = new ArrayList<>(List.of(
            event(1, "a", "k1", "", "draft", 1),
            event(2, "b", "k2", "", "draft", 1),
            event(4, "a", "k1", "draft", "uploaded", 2),
            event(5, "b", "k2", "draft", "expired", 2)));
    private final List<JsonNode> records =
            new ArrayList<>(List.of(record("a", "uploaded"), record("b", "expired"), record("c", "failed")));
    private final List<JsonNode> calls = new ArrayList<>(List.of(call(200, "a"), call(200, "b"), call(0, "")));

    @Test
    void kept_promises_are_not_complained_about() {
        assertThat(Judge.broken(new Evidence(journal, feed, List.copyOf(feed), records, calls)))
                .isEmpty();
    }

    @Test
    void a_url_that_is_not_on_record() {
        journal.add(entry(Kind.GOT, "k3", "d"));
        complains("not on record");
    }

    @Test
    void a_url_of_an_upload_that_failed() {
        journal.add(entry(Kind.GOT, "k3", "c"));
        complains("for an upload that failed");
    }

    @Test
    void a_url_of_another_image() {
        journal.add(new Entry(Kind.GOT, "k4", null, "b", "image of somebody else", "http://url/b"));
        complains("for another image");
    }

    @Test
    void a_picture_that_was_not_seen() {
        journal.add(entry(Kind.PICTURE_TAKEN, "k2", "b"));
        complains("a picture was taken and its upload is expired");
    }

    @Test
    void a_picture_that_never_came() {
        journal.removeIf(entry -> entry.kind() == Kind.PICTURE_TAKEN);
        complains("no picture was taken and the upload is uploaded");
    }

    @Test
    void an_upload_that_never_ends() {
        records.set(1, record("b", "draft"));
        complains("no picture was taken and the upload is draft");
    }

    @Test
    void a_create_that_is_never_recovered() {
        records.set(2, record("c", "reserved"));
        complains("the upload is reserved");
    }

    @Test
    void an_event_too_many() {
        feed.add(event(6, "b", "k2", "draft", "expired", 3));
        complains("needs two events and has 3");
    }

    @Test
    void an_event_that_is_missing() {
        feed.remove(3);
        complains("needs two events and has 1");
    }

    @Test
    void a_version_that_is_left_out() {
        feed.set(3, event(5, "b", "k2", "draft", "expired", 3));
        complains("not change 2");
    }

    @Test
    void an_event_that_tells_another_end_than_the_record() {
        feed.set(3, event(5, "b", "k2", "draft", "deleted", 2));
        complains("the last event leads to deleted");
    }

    @Test
    void events_of_nothing() {
        feed.add(event(7, "e", "k5", "", "draft", 1));
        complains("events of an upload that is not on record");
    }

    @Test
    void a_feed_that_goes_back() {
        feed.set(2, event(2, "a", "k1", "draft", "uploaded", 2));
        complains("sequence 2 comes after 2");
    }

    @Test
    void a_feed_that_lost_an_event_on_whoever_followed_it() {
        List<JsonNode> tail = new ArrayList<>(feed);
        tail.remove(1);
        assertThat(Judge.broken(new Evidence(journal, tail, feed, records, calls)))
                .singleElement()
                .asString()
                .contains("whoever followed the feed");
    }

    @Test
    void a_key_with_two_answers() {
        journal.add(entry(Kind.AGAIN, "k1", "b"));
        complains("answered in several ways");
    }

    @Test
    void a_key_that_brought_a_url_and_is_refused_later() {
        journal.add(new Entry(Kind.REFUSED, "k1", "k1", "409", "", ""));
        complains("answered in several ways");
    }

    @Test
    void a_wish_that_became_two_uploads() {
        feed.set(1, event(2, "b", "k1", "", "draft", 1));
        complains("one wish made several uploads");
    }

    @Test
    void a_call_that_nobody_wrote_down_before() {
        calls.add(call(200, "f"));
        complains("asked for 4 URLs and 3 are on record");
    }

    @Test
    void a_draft_that_cloudflare_never_made() {
        calls.set(1, call(500, ""));
        complains("never made the draft");
    }

    private void complains(String about) {
        assertThat(Judge.broken(new Evidence(journal, List.copyOf(feed), feed, records, calls)))
                .anySatisfy(complaint -> assertThat(complaint).contains(about));
    }

    private static Entry entry(Kind kind, String mark, String id) {
        return new Entry(kind, mark, mark, id, "image-" + id, "http://url/" + id);
    }

    private static ObjectNode node() {
        return JsonMapper.builder().build().createObjectNode();
    }

    private static JsonNode event(
            long sequence, String upload, String mark, String previous, String state, int version) {
        ObjectNode event = node().put("id", "event-" + upload + "-" + version)
                .put("sequence", sequence)
                .put("type", state.equals("draft") ? "upload.created" : "upload." + state)
                .put("uploadId", upload)
                .put("creator", mark)
                .put("state", state)
                .put("version", version);
        return previous.isEmpty() ? event.putNull("previousState") : event.put("previousState", previous);
    }

    private static JsonNode record(String id, String state) {
        return node().put("id", id).put("imageId", "image-" + id).put("state", state);
    }

    private static JsonNode call(int status, String id) {
        return node().put("operation", "direct_upload").put("status", status).put("imageId", "image-" + id);
    }
}
