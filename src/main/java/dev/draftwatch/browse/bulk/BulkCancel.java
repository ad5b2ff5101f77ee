package dev.draftwatch.browse.bulk;

import dev.draftwatch.task.TaskWork;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Cancels many, or reclaims those that expired. */
@Singleton
class BulkCancel implements TaskWork {
    private final BulkRun run;

    BulkCancel(BulkRun run) {
        this.run = run;
    }

    @Override
    public String kind() {
        return BulkAct.CANCEL.kind();
    }

    @Override
    public Step step(String input, @Nullable String place) {
        return run.step(BulkAct.CANCEL, input, place);
    }
}
