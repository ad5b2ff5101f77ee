package dev.draftwatch.access.door.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that invites, for the API's description alone: it is read member by member, so that each mistake has a name. */
@Schema(name = "NewPerson", description = "Unknown members are refused")
record PersonBody(
        @Schema(maxLength = 254, examples = "ana@example.com")
        String email,

        @Schema(
                description = "Default viewer",
                enumeration = {"viewer", "operator", "admin"})
        @Nullable String role) {}
