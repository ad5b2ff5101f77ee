package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/webhook-form-page.html}: a new endpoint.
 *
 * @param refusal why the last try failed; empty on the first
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebhookFormPage(Frame frame, String refusal, String url, String description, String types)
        implements TemplateInstance {}
