package dev.draftwatch.browse.bulk;

import dev.draftwatch.task.TaskWork;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Looks at many. */
@Singleton
class BulkCheck implements TaskWork {
    private final BulkRun run;

    BulkCheck(BulkRun run) {
        this.run = run;
    }

    @Override
    public String kind() {
        return BulkAct.CHECK.kind();
    }

    @Override
    public Step step(String input, @Nullable String place) {
        return run.step(BulkAct.CHECK, input, place);
    }
}
