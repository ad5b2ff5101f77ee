package dev.draftwatch.console.overview;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.uploads.UploadLine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code templates/console/overview-page.html}.
 *
 * @param empty whether no upload was ever seen
 * @param tries whether the visitor can try an upload here
 * @param uploads what ends next
 * @param live where changes of these rows are told
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record OverviewPage(
        Frame frame,
        boolean empty,
        boolean tries,
        List<Figure> facts,
        Day day,
        List<Frame.Worry> worries,
        List<UploadLine> uploads,
        List<String> columns,
        String live,
        String base)
        implements TemplateInstance {

    /** One number, what it counts, and the way to what it counts. */
    record Figure(String kind, String name, String value, String note, String link) {}
}
