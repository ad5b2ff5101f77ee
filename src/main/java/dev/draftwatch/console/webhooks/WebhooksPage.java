package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code templates/console/webhooks-page.html}: every endpoint. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebhooksPage(Frame frame, List<EndpointCard> endpoints, String base) implements TemplateInstance {}
