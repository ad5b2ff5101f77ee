package dev.draftwatch.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/sign-in-page.html}.
 *
 * @param refusal why the last try failed; empty on the first
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SignInPage(String refusal) implements TemplateInstance {}
