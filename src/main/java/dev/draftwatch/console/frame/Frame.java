package dev.draftwatch.console.frame;

import dev.draftwatch.console.words.Moment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands around a page.
 *
 * @param theme {@code light}, {@code dark}, or nothing
 * @param here the page's own address, to come back to
 * @param csrf what every form of this session carries
 * @param cloudflare whether it is the real one, in words
 * @param worry the worst thing that needs attention; null where nothing does
 * @param script where the page's script is
 */
public record Frame(
        String language,
        String theme,
        String here,
        String who,
        String csrf,
        String version,
        Moment now,
        boolean moved,
        String cloudflare,
        boolean played,
        List<Tab> tabs,
        @Nullable Worry worry,
        String script) {

    /**
     * A way to a page.
     *
     * @param key of its letter: {@code g} and this
     * @param note a number beside it; may be empty
     */
    public record Tab(String path, String name, String key, String note, boolean current) {}

    /**
     * Something that needs attention.
     *
     * @param level {@code bad} or {@code warn}
     * @param advice what to do; may be empty
     * @param link where more about it stands; may be empty
     */
    public record Worry(String level, String sentence, String advice, String link) {}
}
