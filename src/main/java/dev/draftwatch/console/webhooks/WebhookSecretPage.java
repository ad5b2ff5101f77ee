package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** {@code templates/console/webhook-secret-page.html}: the one page that shows a signing secret. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebhookSecretPage(Frame frame, String id, String secret) implements TemplateInstance {
    @Override
    public String toString() {
        return "WebhookSecretPage[hidden]";
    }
}
