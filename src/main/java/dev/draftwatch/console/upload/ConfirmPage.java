package dev.draftwatch.console.upload;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/confirm-page.html}: says what will be lost before it is.
 *
 * @param act the last part of the address that does it
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record ConfirmPage(Frame frame, String id, String act, String imageId, String title, String sentence, String confirm)
        implements TemplateInstance {}
