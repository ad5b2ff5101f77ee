/**
 * The row and its law: what an upload is, which state may follow which, who may change it and how.
 *
 * <p>Doors: {@link dev.draftwatch.upload.Uploads}, and {@link dev.draftwatch.upload.Holders} for what is learned about image
 * ids. {@link dev.draftwatch.upload.UploadLifecycle} is the state machine,
 * {@code UploadStore} the only class that writes {@code state}; constraints and a trigger of the table say the same. Every
 * change that the world should know appends its event in the same transaction. Never learns that Cloudflare exists.
 * Uses {@code outbox}, {@code filter} and {@code secret}.
 */
@NullMarked
package dev.draftwatch.upload;

import org.jspecify.annotations.NullMarked;
