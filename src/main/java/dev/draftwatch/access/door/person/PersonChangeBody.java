package dev.draftwatch.access.door.person;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The body that changes a person, for the API's description alone. */
@Schema(name = "PersonChange", description = "What is left out stays. Unknown members are refused")
record PersonChangeBody(
        @Schema(enumeration = {"viewer", "operator", "admin"}) @Nullable String role,

        @Schema(
                description = "active lets a disabled person in again; disabled ends their sessions, too",
                enumeration = {"active", "disabled"})
        @Nullable String state) {}
