package dev.draftwatch.console.cleanup;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/plan-page.html}: what a reclaim would do, before it does.
 *
 * @param settledBefore goes with the form, so that exactly this is run
 * @param back the way to another plan
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PlanPage(
        Frame frame,
        PlanQuestion asked,
        String settledBefore,
        Moment until,
        boolean empty,
        String uploads,
        String calls,
        String time,
        List<Sample> sample,
        String back)
        implements TemplateInstance {

    /** One of those that would be reclaimed. */
    record Sample(
            String id,
            String imageId,
            @Nullable String creator,
            Moment created,
            @Nullable Moment expired) {}
}
