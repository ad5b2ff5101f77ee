package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/webhook-page.html}: one endpoint and what became of its events.
 *
 * @param note what was done just now; may be empty
 * @param consequence what its state means for what it is owed
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WebhookPage(
        Frame frame,
        String note,
        EndpointCard endpoint,
        Acts acts,
        String consequence,
        List<Tab> states,
        List<DeliveryLine> deliveries,
        @Nullable String next,
        List<Fact> facts)
        implements TemplateInstance {

    /** What the visitor may do. */
    record Acts(boolean replay, boolean manage) {}

    /** The deliveries in one state. */
    record Tab(String name, String path, boolean current) {}
}
