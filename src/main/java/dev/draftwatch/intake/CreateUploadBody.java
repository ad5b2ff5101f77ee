package dev.draftwatch.intake;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a create, for the API's description alone: it is read member by member, so that each mistake has a name. */
@Schema(
        name = "CreateUpload",
        description = "What is wished for. No body at all is a create with defaults; unknown members are refused.")
record CreateUploadBody(
        @Schema(
                description = "Cloudflare's id of the account; may be left out where there is one",
                examples = "023e105f4ecef8ad9ca31a8372d0c353")
        @Nullable String account,

        @Schema(
                description =
                        "The image id wished for: 1 to 1024 characters, no leading or trailing slash, no empty, .,"
                                + " or .. segment, no control characters, not a UUID. Not with requireSignedUrls.",
                minLength = 1,
                maxLength = 1024,
                examples = "articles/4711/cover.png")
        @Nullable String customId,

        @Schema(description = "Whom the upload is for; shown and filtered by", maxLength = 1024, examples = "ada")
        @Nullable String creator,

        @Schema(description = "When the URL ends: 2 minutes to 6 hours from now. Not with expiresIn.") @Nullable Instant expiresAt,

        @Schema(
                description = "How long the URL lives, an ISO 8601 duration from PT2M to PT6H. Default PT30M.",
                type = SchemaType.STRING,
                format = "duration",
                defaultValue = "PT30M",
                examples = "PT10M")
        @Nullable String expiresIn,

        @Schema(
                description = "A JSON object of at most 1024 bytes, kept with the image",
                type = SchemaType.OBJECT,
                implementation = Object.class,
                examples = "{\"article\": 4711}")
        @Nullable ObjectNode metadata,

        @Schema(description = "Whether the image is delivered by signed URLs only", defaultValue = "false") @Nullable Boolean requireSignedUrls) {}
