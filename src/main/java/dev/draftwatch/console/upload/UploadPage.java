package dev.draftwatch.console.upload;

import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.uploads.UploadLine;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/upload-page.html}.
 *
 * @param note what was done just now; may be empty
 * @param why one sentence from the rule that decided last
 * @param live where changes of it are told
 * @param related the way to what the same creator did around it; null where it has none
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record UploadPage(
        Frame frame,
        String note,
        UploadLine upload,
        Acts acts,
        @Nullable String why,
        Rail rail,
        List<Entry> entries,
        List<Fact> facts,
        @Nullable String metadata,
        String live,
        @Nullable String related)
        implements TemplateInstance {

    /**
     * What the visitor may do with it, as it is.
     *
     * @param cancel or reclaim
     */
    record Acts(boolean check, boolean cancel, boolean reveal, boolean deletePicture) {}
}
