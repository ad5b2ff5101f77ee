package dev.draftwatch.access.door;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body of a rotation, for the API's description alone. */
@Schema(name = "Rotation")
record RotationBody(
        @Schema(
                description = "How long the old key is good beside the new one: PT0S to P30D",
                type = SchemaType.STRING,
                format = "duration",
                defaultValue = "PT24H")
        @Nullable String overlap) {}
