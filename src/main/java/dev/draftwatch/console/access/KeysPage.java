package dev.draftwatch.console.access;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/keys-page.html}.
 *
 * @param refusal why the last wish was none; empty where nothing was wished for
 * @param name as it was typed, as are {@code accounts} and {@code rate}
 * @param next the way to older keys; null where there are none
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record KeysPage(
        Frame frame,
        String note,
        String refusal,
        String name,
        String accounts,
        String rate,
        List<Choice> scopes,
        List<Choice> lives,
        List<Row> keys,
        @Nullable String next)
        implements TemplateInstance {

    /**
     * A key, without the key.
     *
     * @param sign which sign stands beside its state
     * @param former until when the key that it replaced is good as well
     * @param good whether it can be replaced and revoked
     */
    record Row(
            String id,
            String name,
            String prefix,
            String sign,
            String state,
            String scopes,
            String accounts,
            Moment created,
            @Nullable Moment used,
            @Nullable Moment ends,
            @Nullable Moment former,
            boolean good) {}
}
