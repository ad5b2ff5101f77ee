package dev.draftwatch.console.uploads;

import dev.draftwatch.console.frame.Choice;
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
 * @param tries whether the visitor can try an upload here
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
        boolean tries,
        Acts acts,
        String base)
        implements TemplateInstance {

    /**
     * What can be done with the rows, or with all that the filter means.
     *
     * @param check whether the visitor may, as are {@code cancel} and {@code export}
     * @param query what asks for all of them, from its question mark on
     */
    record Acts(boolean check, boolean cancel, boolean export, String query) {
        public boolean picks() {
            return check || cancel;
        }
    }

    /** A term of the filter. */
    record Chip(String text, String path) {}

    /** The same filter in another state, and how many it means there. */
    record StateTab(String name, String count, String path, boolean current) {}
}
