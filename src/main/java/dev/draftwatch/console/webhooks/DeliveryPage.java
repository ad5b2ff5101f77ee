package dev.draftwatch.console.webhooks;

import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/delivery-page.html}: one delivery with every attempt.
 *
 * @param uploadLink the way to the upload it tells of; null where it tells of none
 * @param body what is sent; null where the event is kept no longer
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record DeliveryPage(
        Frame frame,
        String note,
        String endpoint,
        String endpointName,
        DeliveryLine delivery,
        String eventId,
        @Nullable String uploadLink,
        List<Tried> attempts,
        @Nullable String body)
        implements TemplateInstance {

    /** One attempt: what was sent, but for what is secret, and what was answered. */
    record Tried(
            boolean newest,
            String kind,
            String title,
            Moment at,
            String duration,
            String url,
            String requestHeaders,
            @Nullable String detail,
            String responseHeaders,
            @Nullable String responseBody) {}
}
