package dev.draftwatch.console.entry;

import dev.draftwatch.console.Edge;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where to go after signing in: a page of ours or none. What a form brings back may have been written by anybody. */
public final class NextPage {
    private static final int LONGEST = 4000;
    /** A path below the console's with its query, in the characters that URLs are written in: no host, no backslash. */
    private static final Pattern PAGE =
            Pattern.compile("/console(/[A-Za-z0-9._~%!$&'()*+,;=:@-]+)*/?(\\?[A-Za-z0-9._~%!$&'()*+,;=:@/?-]*)?");

    private NextPage() {}

    public static String safe(@Nullable String given) {
        return given != null
                        && given.length() <= LONGEST
                        && PAGE.matcher(given).matches()
                        && !given.startsWith(Edge.PATH + "/sign-")
                        && !given.contains("/..")
                ? given
                : Edge.PATH;
    }
}
