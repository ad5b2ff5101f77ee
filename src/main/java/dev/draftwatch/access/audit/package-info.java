/**
 * Who did what: added to, and never changed.
 *
 * <p>Door: {@link dev.draftwatch.access.audit.Audit}. {@code AuditStore} has all SQL of the table. Knows neither keys nor
 * people: who acts is handed in as {@link dev.draftwatch.access.audit.By}.
 */
@NullMarked
package dev.draftwatch.access.audit;

import org.jspecify.annotations.NullMarked;
