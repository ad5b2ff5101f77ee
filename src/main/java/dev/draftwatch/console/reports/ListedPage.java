package dev.draftwatch.console.reports;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/listed-page.html}: the uploads of one list.
 *
 * @param path of the list
 * @param query that restricts it
 * @param exports whether the reader may take it away as a file
 * @param next the way to the next page; null on the last
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ListedPage(
        Frame frame,
        String title,
        String why,
        String path,
        String query,
        boolean exports,
        List<Row> uploads,
        @Nullable String next)
        implements TemplateInstance {

    /** An upload of the list. */
    record Row(
            String id,
            String imageId,
            String kind,
            String state,
            String mark,
            @Nullable String creator,
            Moment created,
            Moment deadline,
            @Nullable Moment settled,
            @Nullable String answer) {}
}
