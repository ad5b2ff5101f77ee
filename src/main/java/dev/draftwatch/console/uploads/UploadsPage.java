package dev.draftwatch.console.uploads;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/uploads-page.html}.
 *
 * @param refusal why the filter is none; null where it is one
 * @param ideas filters that the field offers
 * @param chips the filter's terms, each with the way to the list without it
 * @param live where changes of these rows are told; null where the page is none that changes
 * @param beyond whether this is not the beginning of the list
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record UploadsPage(
        Frame frame,
        String q,
        @Nullable String refusal,
        List<String> ideas,
        List<Choice> sorts,
        List<Choice> columnChoices,
        List<String> columns,
        List<Chip> chips,
        List<StateTab> states,
        List<UploadLine> uploads,
        @Nullable String live,
        String first,
        @Nullable String previous,
        @Nullable String next,
        boolean beyond,
        String base)
        implements TemplateInstance {

    /** A term of the filter. */
    record Chip(String text, String path) {}

    /** The same filter in another state, and how many it means there. */
    record StateTab(String name, String count, String path, boolean current) {}
}
