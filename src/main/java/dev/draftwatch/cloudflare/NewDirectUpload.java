package dev.draftwatch.cloudflare;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What Cloudflare is asked for.
 *
 * @param customId the image id wished for, or null
 * @param expiry always given, because no call ever returns it
 * @param metadata a JSON object as text, or null
 */
public record NewDirectUpload(
        @Nullable String customId,
        Instant expiry,
        @Nullable String creator,
        @Nullable String metadata,
        boolean requireSignedUrls) {

    /**
     * The multipart form, in memory. Not the REST client's own forms: those write each field to a file, sync and delete it,
     * on the thread that serves all connections, which costs milliseconds and leaves what users said on the disk.
     *
     * @param boundary occurs in none of the values
     */
    byte[] asForm(String boundary) {
        StringBuilder form = new StringBuilder(512);
        append(form, boundary, "id", customId);
        append(form, boundary, "creator", creator);
        append(form, boundary, "metadata", metadata);
        append(form, boundary, "expiry", expiry.toString());
        append(form, boundary, "requireSignedURLs", Boolean.toString(requireSignedUrls));
        return form.append("--").append(boundary).append("--\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void append(StringBuilder form, String boundary, String name, @Nullable String value) {
        if (value != null) {
            form.append("--")
                    .append(boundary)
                    .append("\r\nContent-Disposition: form-data; name=\"")
                    .append(name);
            form.append("\"\r\n\r\n").append(value).append("\r\n");
        }
    }
}
