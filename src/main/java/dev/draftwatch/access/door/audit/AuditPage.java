package dev.draftwatch.access.door.audit;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of the audit, for the API's description alone. */
@Schema(name = "AuditPage")
record AuditPage(List<AuditView> items, @Nullable String next) {}
