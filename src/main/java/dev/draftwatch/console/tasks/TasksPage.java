package dev.draftwatch.console.tasks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/tasks-page.html}.
 *
 * @param moves whether one of them is still to be done
 * @param next the way to older ones; null where there are none
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record TasksPage(
        Frame frame,
        List<TaskCard> tasks,
        boolean moves,
        @Nullable String next) implements TemplateInstance {}
