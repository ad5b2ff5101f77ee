package dev.draftwatch.console.settings;

import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code templates/console/settings-page.html}. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record SettingsPage(Frame frame, List<AccountRow> accounts, List<Setting> configuration) implements TemplateInstance {

    /**
     * An account that Draftwatch works for.
     *
     * @param source where its credential comes from, in words
     * @param standing whether Cloudflare takes calls for it, in words
     */
    record AccountRow(
            String id, @Nullable String name, String budget, String source, boolean blocked, String standing) {}

    /**
     * A setting as it holds now.
     *
     * @param secret whether the value is only said to be there
     * @param source where it comes from, in words
     */
    record Setting(String name, String value, boolean secret, String source) {}
}
