package dev.draftwatch.console.entry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/sign-in-page.html}. {@link SignInPages} makes it.
 *
 * @param language that it is in
 * @param refusal why the last try failed; empty on the first
 * @param keyTried whether that try was with a key
 * @param email as it was typed in the last try
 * @param next the page to go to, as {@link NextPage} has it
 * @param passwords whether a password is a way in
 * @param provider what the sign-in provider is called; empty where there is none
 * @param providerLink the way there, which leads back to the same page
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
public record SignInPage(
        String language,
        String refusal,
        boolean keyTried,
        String email,
        String next,
        boolean passwords,
        String provider,
        String providerLink)
        implements TemplateInstance {}
