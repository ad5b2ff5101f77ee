package dev.draftwatch.watch;

import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;
import dev.draftwatch.upload.Upload;

/** What is to be done with an upload that an unasked answer is about. */
sealed interface Verdict {
    /** It has ended. */
    record Settle(Settlement settlement) implements Verdict {}

    /** It counts as a look. */
    record Looked(Recheck recheck) implements Verdict {}

    /** Whether it is about this upload is in doubt: a look of ours is to tell, soon. */
    record Doubt(Upload upload) implements Verdict {}

    /** It says nothing new. */
    record Nothing() implements Verdict {}
}
