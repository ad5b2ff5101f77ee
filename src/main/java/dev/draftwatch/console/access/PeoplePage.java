package dev.draftwatch.console.access;

import dev.draftwatch.console.frame.Choice;
import dev.draftwatch.console.frame.Frame;
import dev.draftwatch.console.words.Moment;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/people-page.html}.
 *
 * @param refusal why the last invitation was none; empty where there was none
 * @param email as it was typed
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PeoplePage(Frame frame, String note, String refusal, String email, List<Choice> roles, List<Row> people)
        implements TemplateInstance {

    /**
     * A person.
     *
     * @param sign which sign stands beside their state
     * @param named whether the sign-in provider says their role, so that nobody else does
     * @param roles all of them, theirs chosen
     * @param linkUntil until when the link is good that waits for them; null where none does
     */
    record Row(
            String id,
            String email,
            String sign,
            String state,
            boolean disabled,
            boolean named,
            String role,
            List<Choice> roles,
            @Nullable Moment lastSignIn,
            @Nullable Moment linkUntil) {}
}
