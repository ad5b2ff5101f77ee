package dev.draftwatch.console.entry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/entrance-page.html}: after a sign-in at the provider, on the way to a page. A redirection would not
 * do: the browser still counts it as the provider's, and keeps the session's {@code SameSite=Strict} cookie back.
 *
 * @param language that it is in
 * @param page to go to, as {@link NextPage} has it
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record EntrancePage(String language, String page) implements TemplateInstance {}
