package dev.draftwatch.console.bulk;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/bulk-page.html}: what would be done to many uploads, before it is.
 *
 * @param refusal why there is no plan; empty where there is one
 * @param action where the form goes
 * @param createdBefore goes with the form, so that exactly this is run
 * @param confirm what the button says; empty where there is nothing to do
 * @param back the way to the list that is meant
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record BulkPage(
        Frame frame,
        String title,
        String why,
        String refusal,
        String action,
        String q,
        String createdBefore,
        @Nullable Moment at,
        String confirm,
        boolean destroys,
        List<Line> lines,
        List<Sample> sample,
        String back)
        implements TemplateInstance {

    /** A number of the plan. */
    record Line(String name, String value) {}

    /** One of those that are meant. */
    record Sample(
            String id,
            String imageId,
            String state,
            String stateWord,
            @Nullable String creator,
            Moment created) {}
}
