package dev.draftwatch.console;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code templates/console/pending-page.html}: what is pending, and what ends first.
 *
 * @param who is signed in
 * @param csrf what a form of this session carries
 * @param first whether this is the beginning of the list
 * @param previous where the page before this one is; null on the first
 * @param next where the page after this one is; null on the last
 * @param base where users reach Draftwatch, without a slash at its end
 */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record PendingPage(
        String who,
        String csrf,
        HouseFacts house,
        List<PendingUpload> uploads,
        boolean first,
        @Nullable String previous,
        @Nullable String next,
        String base)
        implements TemplateInstance {}
