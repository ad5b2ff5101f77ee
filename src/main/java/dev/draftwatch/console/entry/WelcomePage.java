package dev.draftwatch.console.entry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/welcome-page.html}: where a person who comes with a link chooses a password.
 *
 * @param language that it is in
 * @param token of the link
 * @param first whether the link makes the first administrator, who says the e-mail address
 * @param email of the person, or as it was typed
 * @param refusal why the last try failed; empty on the first
 * @param shortest characters that a password has at least
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record WelcomePage(String language, String token, boolean first, String email, String refusal, int shortest)
        implements TemplateInstance {}
