package dev.draftwatch.console.health;

import dev.draftwatch.console.frame.Fact;
import dev.draftwatch.console.frame.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** {@code templates/console/health-page.html}. */
@CheckedTemplate(basePath = "console", defaultName = CheckedTemplate.HYPHENATED_ELEMENT_NAME)
record HealthPage(Frame frame, List<Frame.Worry> worries, List<Group> groups) implements TemplateInstance {

    /**
     * Facts that belong together.
     *
     * @param used how much of it is used, in percent; below zero where that means nothing
     */
    record Group(String id, String name, long used, String usedWords, List<Fact> facts) {
        static Group of(String id, String name, List<Fact> facts) {
            return new Group(id, name, -1, "", facts);
        }
    }
}
