/**
 * What changed in a day or a week against the one before, and what to look at: counted ({@link
 * dev.draftwatch.report.digest.Digests}), told once as the event {@code report.ready}, and worded as a letter.
 *
 * <p>Doors: {@code GET /api/v1/reports/digest}; {@link dev.draftwatch.report.digest.DigestLetter} for whoever mails.
 */
@NullMarked
package dev.draftwatch.report.digest;

import org.jspecify.annotations.NullMarked;
