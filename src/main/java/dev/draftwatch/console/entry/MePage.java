package dev.draftwatch.console.entry;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/**
 * {@code templates/console/me-page.html}: who is signed in, their password, and the way out.
 *
 * @param language that it is in
 * @param who is signed in
 * @param role in a word; empty for a key
 * @param password whether there is one to be changed
 * @param csrf what a form of this session carries
 * @param refusal why the password was not changed; empty where nothing was tried
 * @param changed whether it was
 * @param shortest characters that a password has at least
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record MePage(
        String language,
        String who,
        String role,
        boolean password,
        String csrf,
        String refusal,
        boolean changed,
        int shortest)
        implements TemplateInstance {}
