package dev.draftwatch.console.cleanup;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.tasks.TaskCard;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code templates/console/cleanup-page.html}.
 *
 * @param accounts all that Draftwatch works for
 * @param asked what the last plan asked for
 * @param moves whether a task is still to be done
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record CleanupPage(
        Frame frame,
        String note,
        List<Choice> accounts,
        List<Choice> ages,
        PlanQuestion asked,
        List<RuleRow> rules,
        List<TaskCard> tasks,
        boolean moves)
        implements TemplateInstance {

    /** A rule in words. */
    record RuleRow(String id, String what, String every, Moment next, String by) {}
}
