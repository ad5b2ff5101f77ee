package dev.draftwatch.console.upload;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code templates/console/cancel-page.html}: says what will be lost before it is. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record CancelPage(Frame frame, String id, String imageId, String title, String sentence, String confirm)
        implements TemplateInstance {}
