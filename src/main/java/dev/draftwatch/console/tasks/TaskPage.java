package dev.draftwatch.console.tasks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/task-page.html}: one task, and what it did.
 *
 * @param stoppable whether the visitor may stop it while it is open
 * @param next the way to later results; null where there are none yet
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TaskPage(
        Frame frame,
        String note,
        TaskCard task,
        boolean stoppable,
        List<Result> results,
        @Nullable String next) implements TemplateInstance {

    /**
     * Something it did.
     *
     * @param subject on what; may be empty
     * @param link the way to the upload; null where it is none
     */
    record Result(String subject, @Nullable String link, String text) {}
}
