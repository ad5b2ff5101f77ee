package dev.draftwatch.access.door.person;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of people, for the API's description alone. */
@Schema(name = "PersonPage")
record PersonPage(List<PersonView> items, @Nullable String next) {}
