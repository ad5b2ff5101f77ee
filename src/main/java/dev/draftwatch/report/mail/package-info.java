/**
 * Mail to people: digests, alarms and what operators must know, read from the feed, owed to each recipient in the database, and
 * sent through the mail server that is configured.
 *
 * <p>Doors: none; {@link dev.draftwatch.report.mail.Mailbox} and {@link dev.draftwatch.report.mail.Postman} run by themselves.
 */
@NullMarked
package dev.draftwatch.report.mail;

import org.jspecify.annotations.NullMarked;
