package dev.draftwatch.console.frame;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/secret-page.html}: something that is shown once.
 *
 * @param back the way on, and {@code backWords} what it is called
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SecretPage(Frame frame, String title, String why, String secret, String back, String backWords)
        implements TemplateInstance {
    @Override
    public String toString() {
        return "SecretPage[" + title + ", hidden]";
    }
}
