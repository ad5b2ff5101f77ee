package dev.draftwatch.console.entry;

import dev.draftwatch.console.words.Tongue;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/sign-in-page.html}.
 *
 * @param language that it is in
 * @param refusal why the last try failed; empty on the first
 * @param keyTried whether that try was with a key
 * @param email as it was typed in the last try
 * @param next the page to go to, as {@link NextPage} has it
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignInPage(String language, String refusal, boolean keyTried, String email, String next)
        implements TemplateInstance {

    /** {@return the form in the place of a page, which comes after it} */
    public static SignInPage before(String page, Tongue tongue) {
        return new SignInPage(tongue.code(), "", false, "", NextPage.safe(page));
    }
}
