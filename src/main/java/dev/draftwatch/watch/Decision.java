package dev.draftwatch.watch;

import dev.draftwatch.upload.Recheck;
import dev.draftwatch.upload.Settlement;

/** What is to be done with one looked-up upload. */
public sealed interface Decision {
    /** It has ended. */
    record Settle(Settlement settlement) implements Decision {}

    /** It stays as it is; if it is watched, it is looked at again. */
    record LookAgain(Recheck recheck) implements Decision {}
}
