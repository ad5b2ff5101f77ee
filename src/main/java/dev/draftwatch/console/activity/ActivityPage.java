package dev.draftwatch.console.activity;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/activity-page.html}.
 *
 * @param refusal why the filter is none; empty where it is one
 * @param export what asks for the same as a file
 * @param next the way to older ones; null where there are none
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ActivityPage(
        Frame frame,
        ActivityQuestion asked,
        String refusal,
        List<Row> entries,
        String export,
        @Nullable String next) implements TemplateInstance {

    /**
     * An entry.
     *
     * @param more what else is known; may be empty
     */
    record Row(
            Moment at,
            String actor,
            String action,
            @Nullable String target,
            String count,
            String result,
            @Nullable String reason,
            @Nullable String address,
            String more) {}
}
