package dev.draftwatch.console.upload;

import dev.draftwatch.console.words.Moment;
import java.time.Instant;

/**
 * One thing that happened to an upload, or will.
 *
 * @param kind which sign it has: {@code event}, {@code look}, {@code found}, {@code mark}, {@code sent}, {@code failed}
 * @param anchor its place on the page, so that it can be linked to
 * @param note may be empty, as detail and link may
 */
record Entry(
        Instant time, Moment at, String kind, String anchor, String title, String note, String detail, String link) {

    /** {@return the same for who may not go there} */
    Entry withoutLink() {
        return new Entry(time, at, kind, anchor, title, note, detail, "");
    }
}
