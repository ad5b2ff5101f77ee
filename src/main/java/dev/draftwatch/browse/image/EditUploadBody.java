package dev.draftwatch.browse.image;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of an edit, for the API's description alone: it is read member by member, so that each mistake has a name. */
@Schema(
        name = "EditUpload",
        description = "What is to change; what is left out stays as it is. Unknown members are refused.")
record EditUploadBody(
        @Schema(description = "Whom the upload is for; empty for nobody", maxLength = 1024, examples = "ada") @Nullable String creator,

        @Schema(
                description = "A JSON object of at most 1024 bytes; it replaces the former as a whole",
                type = SchemaType.OBJECT,
                implementation = Object.class,
                examples = "{\"article\": 4711}")
        @Nullable ObjectNode metadata) {}
