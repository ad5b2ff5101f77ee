package dev.draftwatch.console.entry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/sign-in-page.html}.
 *
 * @param refusal why the last try failed; empty on the first
 * @param keyTried whether that try was with a key
 * @param email as it was typed in the last try
 * @param next the page to go to, as {@link NextPage} has it
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignInPage(String refusal, boolean keyTried, String email, String next) implements TemplateInstance {

    /** {@return the form in the place of a page, which comes after it} */
    public static SignInPage before(String page) {
        return new SignInPage("", false, "", NextPage.safe(page));
    }
}
