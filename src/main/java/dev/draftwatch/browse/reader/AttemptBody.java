package dev.draftwatch.browse.reader;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a hint as the API's description shows it. */
@Schema(name = "Attempt")
record AttemptBody(
        @Schema(
                required = true,
                enumeration = {"done", "refused", "aborted"},
                description = "How the attempt ended")
        String outcome,

        @Schema(description = "The HTTP status that Cloudflare answered", minimum = "0", maximum = "599") @Nullable Integer status,

        @Schema(description = "Cloudflare's error code, such as 5413") @Nullable Integer code,

        @Schema(description = "Bytes of the file", minimum = "0") @Nullable Long size,

        @Schema(description = "Its media type, as the browser sees it", maxLength = 255) @Nullable String type) {}
