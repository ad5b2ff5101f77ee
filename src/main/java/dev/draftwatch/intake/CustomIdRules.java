package dev.draftwatch.intake;

import dev.draftwatch.http.FieldError;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Cloudflare's rules for custom ids, as far as they are known
 * (developers.cloudflare.com/images/storage/upload-images/upload-custom-path, and error 5411), told before any call.
 */
public final class CustomIdRules {
    private static final int LONGEST = 1024;
    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    /** Only what is certainly no image: whatever else ends in a dot and a word is Cloudflare's to judge. */
    private static final Set<String> NOT_IMAGES = Set.of(
            "pdf", "txt", "html", "htm", "js", "mjs", "css", "json", "xml", "csv", "md", "zip", "gz", "tar", "rar",
            "7z", "mp4", "mov", "avi", "mkv", "webm", "mp3", "wav", "ogg", "doc", "docx", "xls", "xlsx", "ppt", "pptx",
            "exe", "sh", "php");

    /** What stands in an image's place below {@code images/v1/}: such an image could never be asked about. */
    private static final Set<String> ROUTES = Set.of("stats", "keys", "variants", "batch_token", "direct_upload");

    private CustomIdRules() {}

    /** {@return the first rule that this id breaks} */
    public static Optional<FieldError> broken(String id) {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > LONGEST) {
            return error("length", "An image id has 1 to 1024 characters");
        }
        if (id.chars().anyMatch(Character::isISOControl)) {
            return error("control", "An image id has no control characters");
        }
        if (id.startsWith("/") || id.endsWith("/")) {
            return error("slash", "An image id does not start or end with a slash");
        }
        for (String segment : id.split("/", -1)) {
            if (segment.isEmpty() || segment.equals(".") || segment.equals("..")) {
                return error("segment", "No part of an image id between slashes is empty, \".\" or \"..\"");
            }
        }
        if (UUID.matcher(id).matches()) {
            return error("uuid", "A custom image id is not a UUID: those are Cloudflare's own");
        }
        if (ROUTES.contains(id)) {
            return error("reserved", "Cloudflare has something else at images/v1/" + id);
        }
        int dot = id.lastIndexOf('.');
        if (dot > id.lastIndexOf('/')
                && NOT_IMAGES.contains(id.substring(dot + 1).toLowerCase(Locale.ROOT))) {
            return error("extension", "An image id does not end in the extension of something that is no image");
        }
        return Optional.empty();
    }

    private static Optional<FieldError> error(String rule, String message) {
        return Optional.of(new FieldError("customId", rule, message));
    }
}
