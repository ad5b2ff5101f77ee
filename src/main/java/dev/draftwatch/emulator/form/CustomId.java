package dev.draftwatch.emulator.form;

import dev.draftwatch.emulator.wire.Refusal;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a custom id may be. Reasons in Cloudflare's words where they were seen (UUID, extension). */
public final class CustomId {
    private static final int MOST_CHARACTERS = 1_024;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    /** Cloudflare's own list is not public; these are beyond doubt. */
    private static final Set<String> NOT_IMAGES = Set.of(
            "pdf", "txt", "html", "htm", "js", "mjs", "css", "json", "xml", "csv", "md", "zip", "gz", "tar", "rar",
            "7z", "mp3", "mp4", "m4a", "m4v", "avi", "mov", "mkv", "webm", "wav", "ogg", "doc", "docx", "xls", "xlsx",
            "ppt", "pptx", "exe", "dll", "sh", "bat", "php", "py", "jar", "apk", "dmg", "iso");

    private CustomId() {}

    /**
     * Returns the id.
     *
     * @throws Refusal 400 with 5411 and the reason
     */
    public static String check(String id) {
        int length = id.codePointCount(0, id.length());
        refuseIf(length == 0, "Must not be empty");
        refuseIf(length > MOST_CHARACTERS, "Must not be longer than 1024 characters");
        refuseIf(id.startsWith("/") || id.endsWith("/"), "Must not start or end with a slash");
        List<String> segments = List.of(id.split("/", -1));
        refuseIf(segments.contains(""), "Must not have empty subpaths");
        refuseIf(segments.contains(".") || segments.contains(".."), "Must not have . or .. as a subpath");
        refuseIf(id.codePoints().anyMatch(Character::isISOControl), "Must not contain control characters");
        refuseIf(UUID.matcher(id).matches(), "Must not be UUID");
        String last = segments.get(segments.size() - 1);
        String extension = last.substring(last.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        refuseIf(
                last.indexOf('.') >= 0 && NOT_IMAGES.contains(extension),
                "Must not use a non-image file name extension");
        return id;
    }

    private static void refuseIf(boolean broken, String reason) {
        if (broken) {
            throw new Refusal(
                    400,
                    5411,
                    "The Custom ID is invalid. Custom IDs can include 1024 characters or less, any number of subpaths, and"
                            + " support the UTF-8 encoding standard for characters. Enter a new Custom ID and try again: "
                            + reason);
        }
    }
}
