package dev.draftwatch.access.door;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of keys, for the API's description alone. */
@Schema(name = "KeyPage")
record KeyPage(List<KeyView> items, @Nullable String next) {}
