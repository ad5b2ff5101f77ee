package dev.draftwatch.upload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;

/**
 * What an upload may carry, whoever writes it
 * (developers.cloudflare.com/api/resources/images/subresources/v2/subresources/direct_uploads/methods/create).
 */
public final class UploadLimits {
    /** Unicode code points of a creator. */
    public static final int LONGEST_CREATOR = 1024;
    /** Bytes of metadata as compact JSON in UTF-8. */
    public static final int METADATA_BYTES = 1024;

    private UploadLimits() {}

    public static boolean fits(JsonNode metadata) {
        return metadata.toString().getBytes(StandardCharsets.UTF_8).length <= METADATA_BYTES;
    }
}
