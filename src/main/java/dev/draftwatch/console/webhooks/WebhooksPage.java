package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/**
 * {@code templates/console/webhooks-page.html}: every endpoint.
 *
 * @param manages whether the visitor may add one
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebhooksPage(Frame frame, List<EndpointCard> endpoints, boolean manages, String base)
        implements TemplateInstance {}
