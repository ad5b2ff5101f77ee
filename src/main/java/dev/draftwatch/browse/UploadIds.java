package dev.draftwatch.browse;

import dev.draftwatch.http.Problem;
import java.util.UUID;
import java.util.regex.Pattern;

/** Reads our ids from paths. One that cannot be ours is simply not found. */
public final class UploadIds {
    private static final Pattern FORM =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private UploadIds() {}

    /**
     * Reads an id.
     *
     * @throws Problem 404 for what cannot be one
     */
    public static UUID parse(String id) {
        if (!FORM.matcher(id).matches()) {
            throw Problem.notFound("upload", id);
        }
        return UUID.fromString(id);
    }
}
